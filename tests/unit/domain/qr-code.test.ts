import jsQR from 'jsqr';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawQrCode } from '../../../src/domain/qr-code.ts';

test.each([
	'https://weilai.wang/articles/a/',
	`https://weilai.wang/articles/${'long-slug-'.repeat(12)}end/`,
	'https://例子.测试/articles/a/?b=c#d',
])('a phone reads %s from its code, drawn as large as the page draws it and on a dark page', async (address) => {
	const { size, path } = drawQrCode(address);
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="132" height="132" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`;
	// Two pixels of the screen for one of the page, as phones have at least.
	const drawing = sharp(Buffer.from(svg), { density: 144 }).extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#191c22' });
	const { data, info } = await drawing.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
	expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(address);
});
