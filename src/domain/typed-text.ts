/** Typed arrays as Base64, so that they can stand in JSON. */

/** The bytes of a typed array in Base64, little-endian. */
export function encodeNumbers(numbers: Uint32Array | Uint16Array | Uint8Array): string {
	return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}

/** Reverses `encodeNumbers` for a `Uint8Array`. */
export const decodeUint8 = (encoded: string): Uint8Array => Buffer.from(encoded, 'base64');

/** Reverses `encodeNumbers` for a `Uint16Array`. */
export function decodeUint16(encoded: string): Uint16Array {
	const { buffer, byteOffset, byteLength } = alignedBytes(encoded, 2);
	return new Uint16Array(buffer, byteOffset, byteLength / 2);
}

/** Reverses `encodeNumbers` for a `Uint32Array`. */
export function decodeUint32(encoded: string): Uint32Array {
	const { buffer, byteOffset, byteLength } = alignedBytes(encoded, 4);
	return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

/** Node's pool of buffers begins each at a multiple of 8 so far; a copy where that should change. */
function alignedBytes(encoded: string, size: number): Uint8Array {
	const bytes = Buffer.from(encoded, 'base64');
	return bytes.byteOffset % size === 0 ? bytes : Uint8Array.from(bytes);
}
