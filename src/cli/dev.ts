import { dev } from 'astro';

process.env['WEILAI_PREVIEW'] = '1';
console.log('正在准备预览，第一次要做好全部图片……');
const server = await dev({ logLevel: 'warn' });
const address = `http://localhost:${server.address.port}/`;
// What the first page needs is made before anybody is sent to it.
await fetch(address).catch(() => null);
console.log(`预览已就绪（含草稿与定时文章）：${address}`);
