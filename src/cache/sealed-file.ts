import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize } from 'node:v8';

/** Bytes of the digest before the content. */
const SEAL = 32;

/** Content of a file that `writeSealed` has written; null where it is missing, damaged, cut off, or was never sealed. */
export function readSealed(path: string): Buffer | null {
	try {
		const bytes = readFileSync(path);
		const content = bytes.subarray(SEAL);
		return hash('sha256', content, 'buffer').equals(bytes.subarray(0, SEAL)) ? content : null;
	} catch {
		return null;
	}
}

/** What `serialize` of `node:v8` made and `writeSealed` has written; null also where another version of Node made it. */
export function readSealedValue<Value>(path: string): Value | null {
	const content = readSealed(path);
	try {
		return content && (deserialize(content) as Value);
	} catch {
		return null;
	}
}

/** Writes content with its digest before it, beside its place and then renamed: a crash leaves what was there. */
export function writeSealed(path: string, content: string | Uint8Array): void {
	mkdirSync(dirname(path), { recursive: true });
	const draft = `${path}.${process.pid}.new`;
	writeFileSync(draft, Buffer.concat([hash('sha256', content, 'buffer'), typeof content === 'string' ? Buffer.from(content) : content]));
	renameSync(draft, path);
}
