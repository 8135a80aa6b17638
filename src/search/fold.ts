/** Whether a character plain enough to be left alone: ASCII, common CJK punctuation and unified ideographs. */
const UNUSUAL = /[^\p{ASCII}\u2014\u2018-\u201d\u2026\u3001-\u301b\u4e00-\u9fff]\p{M}*|\p{ASCII}\p{M}+/gu;
const EUROPEAN = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

function foldCluster(cluster: string): string {
	const folded = cluster.normalize('NFKC').toLowerCase();
	return EUROPEAN.test(folded) ? folded.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC') : folded;
}

/**
 * Text as search compares it, but for the case of ASCII letters: compatibility forms (full width, ligatures) made plain,
 * other letters lower case, accents of European letters dropped. Works on one letter with its marks at a time, so that
 * `foldWithOffsets` can say where each character came from. Lower-case the result to compare it.
 */
export const foldKeepingCase = (text: string): string => text.replace(UNUSUAL, foldCluster);

/** Text as search compares it: `ＬＩＮＵＸ` → `linux`, `Café` → `cafe`. */
export const fold = (text: string): string => foldKeepingCase(text).toLowerCase();

/**
 * Folded text (ASCII case kept) and, for each of its UTF-16 units and for its end, the index of the unit of `text` it came from.
 */
export function foldWithOffsets(text: string): { folded: string; offsets: Uint32Array } {
	const pieces: string[] = [];
	const offsets: number[] = [];
	let done = 0;
	const keep = (until: number) => {
		pieces.push(text.slice(done, until));
		for (; done < until; done++) offsets.push(done);
	};
	for (const match of text.matchAll(UNUSUAL)) {
		keep(match.index);
		const folded = foldCluster(match[0]);
		pieces.push(folded);
		for (let unit = 0; unit < folded.length; unit++) offsets.push(done);
		done += match[0].length;
	}
	keep(text.length);
	offsets.push(text.length);
	return { folded: pieces.join(''), offsets: Uint32Array.from(offsets) };
}
