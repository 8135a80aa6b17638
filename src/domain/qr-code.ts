import { encode } from 'uqr';

/** A QR code as one path, in modules: `size` is the width of the square, quiet zone included. */
export interface QrCode {
	size: number;
	path: string;
}

/** Modules of white around a code. */
const QUIET = 2;
/** Any of the eight masks makes a sound code; trying all of them for the fairest takes 30 times as long. */
const MASK = 3;

/** Draws a QR code of `text`: every run of dark modules in a row is one rectangle of the path. */
export function drawQrCode(text: string): QrCode {
	const { data, size } = encode(text, { ecc: 'L', border: QUIET, maskPattern: MASK });
	let path = '';
	data.forEach((row, y) => {
		for (let x = 0; x < size; x++) {
			if (!row[x]) continue;
			const start = x;
			while (row[x]) x++;
			path += `M${start} ${y}h${x - start}v1h-${x - start}z`;
		}
	});
	return { size, path };
}
