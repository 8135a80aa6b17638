const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Appends unsigned numbers (7 bits a byte, least significant first) and text to a buffer that grows. */
export class ByteWriter {
	#bytes = new Uint8Array(1024);
	#length = 0;

	get length(): number {
		return this.#length;
	}

	#reserve(size: number): void {
		if (this.#length + size <= this.#bytes.length) return;
		const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + size));
		bytes.set(this.#bytes.subarray(0, this.#length));
		this.#bytes = bytes;
	}

	/** `value`: an integer from 0 to 2^53. */
	number(value: number): void {
		this.#reserve(8);
		let rest = value;
		while (rest > 0x7f) {
			this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
			rest = Math.floor(rest / 0x80);
		}
		this.#bytes[this.#length++] = rest;
	}

	raw(bytes: Uint8Array): void {
		this.#reserve(bytes.length);
		this.#bytes.set(bytes, this.#length);
		this.#length += bytes.length;
	}

	/** UTF-8, preceded by its length in bytes. */
	text(text: string): void {
		const bytes = encoder.encode(text);
		this.number(bytes.length);
		this.raw(bytes);
	}

	/** What was written so far, as a copy. */
	take(): Uint8Array {
		return this.#bytes.slice(0, this.#length);
	}

	clear(): void {
		this.#length = 0;
	}
}

/** Reads what `ByteWriter` wrote. Reading past the end yields zeros and empty text, never an exception. */
export class ByteReader {
	readonly bytes: Uint8Array;
	at: number;

	constructor(bytes: Uint8Array, at = 0) {
		this.bytes = bytes;
		this.at = at;
	}

	number(): number {
		let value = 0;
		let unit = 1;
		for (;;) {
			const byte = this.bytes[this.at++] ?? 0;
			value += (byte & 0x7f) * unit;
			if (byte < 0x80) return value;
			unit *= 0x80;
		}
	}

	skipNumber(): void {
		while ((this.bytes[this.at++] ?? 0) >= 0x80);
	}

	raw(length: number): Uint8Array {
		const start = this.at;
		this.at += length;
		return this.bytes.subarray(start, this.at);
	}

	text(): string {
		return decoder.decode(this.raw(this.number()));
	}
}
