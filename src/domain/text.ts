import { Converter } from 'opencc-js/t2cn';

/** Traditional characters made simplified, by words where that decides. */
export const toSimplified = Converter({ from: 't', to: 'cn' });

/** Text as it is compared: full width made half (NFKC), lower case. */
export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase();

const foldedNames = new Map<string, string>();

/**
 * A name as it is compared: folded, without spaces, in simplified characters. `ＡＩ Agent`, `AI智能體` → `aiagent`, `ai智能体`.
 * Remembered: a site has few names, and asks for them with every article.
 */
export function foldName(name: string): string {
	const folded = foldedNames.get(name) ?? toSimplified(foldText(name).replace(/\s+/gu, ''));
	foldedNames.set(name, folded);
	return folded;
}

/** 32-bit FNV-1a over UTF-16 units, with a final mix so that low bits may be used alone. `seed` parts one kind of key from another. */
export function hashText(text: string, seed = 0): number {
	let hash = 0x811c9dc5 ^ seed;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	return mixBits(hash);
}

/** The finalizer of MurmurHash3: every input bit reaches every output bit. */
export function mixBits(value: number): number {
	let hash = value ^ (value >>> 16);
	hash = Math.imul(hash, 0x85ebca6b);
	hash ^= hash >>> 13;
	hash = Math.imul(hash, 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}

/** Hash of an address, whatever its scheme, `www.`, fragment and trailing slash. */
export const linkHash = (url: string): number => hashText(`link:${url.replace(/^https?:\/\/(?:www\.)?|#.*$/giu, '').replace(/\/+$/u, '')}`);

const HOST = /^https?:\/\/[^/]+/iu;

/** Hashes of the words in the path of an address, each once. What is short or a number, and `part` and `html`, name no subject. */
export function addressHashes(url: string): Set<number> {
	const words =
		url
			.replace(HOST, '')
			.toLowerCase()
			.match(/(?<![a-z\d])[a-z](?:[a-z\d]){2,}(?![a-z\d])/gu) ?? [];
	return new Set(words.filter((word) => !/^(?:part|html?)\d*$/u.test(word)).map((word) => hashText(`address:${word}`)));
}
