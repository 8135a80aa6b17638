import { dev } from 'astro';

process.env['WEILAI_PREVIEW'] = '1';
const server = await dev({ logLevel: 'warn' });
console.log(`预览已就绪（含草稿与定时文章）：http://localhost:${server.address.port}/`);
