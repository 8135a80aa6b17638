const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Marks that may not begin a line, and those that may not end one. */
const CLOSING = /^[\p{Pe}\p{Pf}\p{Po}\s，。、：；？！…—·%％]/u;
const OPENING = /[\p{Ps}\p{Pi}《“‘（\s]$/u;

/** Particles, which lean on the word before them. */
const PARTICLES = new Set(['的', '了', '着', '过', '吗', '呢', '吧', '啊', '们', '地', '得']);

/**
 * Cuts a headline into the pieces between which a line may break: words as `Intl.Segmenter` sees them, punctuation and
 * particles kept with the word they belong to. Joined, the pieces are the headline.
 */
export function cutHeadline(title: string): string[] {
	const pieces: string[] = [];
	for (const { segment } of segmenter.segment(title)) {
		const last = pieces.at(-1);
		if (last !== undefined && (CLOSING.test(segment) || PARTICLES.has(segment) || OPENING.test(last) || isOneWord(last, segment))) {
			pieces[pieces.length - 1] = last + segment;
		} else pieces.push(segment);
	}
	return pieces;
}

/** Whether a Latin word goes on: `GPT`, `-`, `4o`. */
const isOneWord = (last: string, segment: string): boolean =>
	/[\p{Script=Latin}\p{N}.+#/-]$/u.test(last) && /^[\p{Script=Latin}\p{N}.+#/-]/u.test(segment);
