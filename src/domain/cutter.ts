import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

const KEY = Symbol.for('weilai.cutter');
const shared = globalThis as { [KEY]?: Jieba };

/**
 * The word cutter with its own dictionary, loaded when it is first asked for: that costs as much as all else after an edit. One for all
 * code of a thread, pages that are bundled apart included; so nobody may add words to it.
 */
export function getCutter(): Pick<Jieba, 'cut' | 'tag'> {
	shared[KEY] ??= Jieba.withDict(dict);
	return shared[KEY];
}

/** Returns the function that joins tokens side by side which together are one of these words. */
export function buildJoiner(words: readonly string[]): (tokens: readonly string[]) => string[] {
	const whole = new Set(words);
	const beginnings = new Set(words.flatMap((word) => Array.from(word, (_, at) => word.slice(0, at + 1))));
	// Asked for every token: few begin with a character that one of the words begins with.
	const isFirst = new Uint8Array(1 << 16);
	for (const word of words) isFirst[word.charCodeAt(0)] = 1;
	return (tokens) => {
		const joined: string[] = [];
		for (let at = 0; at < tokens.length; at++) {
			let longest = tokens[at] as string;
			let text = longest;
			if (isFirst[text.charCodeAt(0)] === 0) {
				joined.push(text);
				continue;
			}
			for (let next = at + 1; next < tokens.length && beginnings.has(text); next++) {
				text += tokens[next] as string;
				if (!whole.has(text)) continue;
				longest = text;
				at = next;
			}
			joined.push(longest);
		}
		return joined;
	};
}
