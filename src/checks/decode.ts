/** Text of a file, or why it cannot be read. Offsets are those of `text`. */
export interface Decoded {
	text: string;
	problem: { message: string; suggestion: string } | null;
}

/** Reads bytes as UTF-8, strictly. A byte order mark stays in the text: a rule of its own mends it. */
export function decodeFile(bytes: Uint8Array): Decoded {
	if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
		return { text: '', problem: { message: '文件是 UTF-16 编码', suggestion: '用编辑器另存为 UTF-8' } };
	}
	try {
		return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), problem: null };
	} catch {
		return { text: '', problem: { message: '文件不是 UTF-8 编码', suggestion: '用编辑器另存为 UTF-8' } };
	}
}
