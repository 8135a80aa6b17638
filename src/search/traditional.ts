import CHARACTERS from 'opencc-js/dict/STCharacters';
import PHRASES from 'opencc-js/dict/STPhrases';
import TAIWAN_PHRASES from 'opencc-js/dict/TWPhrasesRev';
import { Converter } from 'opencc-js/t2cn';

/** What each traditional character mostly stands for, by the dictionaries that turn simplified text into traditional. */
function collectOriginals(): Map<string, string> {
	const counts = new Map<string, Map<string, number>>();
	for (const pair of `${CHARACTERS}|${PHRASES}`.split('|')) {
		const [simplified = [], traditional = []] = pair.split(' ').map((text) => [...text]);
		if (simplified.length !== traditional.length) continue;
		for (const [at, character] of traditional.entries()) {
			const original = simplified[at] as string;
			if (original === character) continue;
			const known = counts.get(character) ?? new Map<string, number>();
			counts.set(character, known.set(original, (known.get(original) ?? 0) + 1));
		}
	}
	const getMost = (known: Map<string, number>) => [...known].sort(([, a], [, b]) => b - a)[0]?.[0] as string;
	return new Map([...counts].map(([character, known]) => [character, getMost(known)]));
}

/** What the dictionaries say, whatever the articles: looking it up takes longer than an edit should. Kept between builds. */
export interface SpellingTables {
	/** Traditional characters and the simplified ones they stand for. */
	characters: [traditional: string, simplified: string][];
	/** Words of Taiwan, in simplified characters, and the mainland's words for the same: 作业系统 → 操作系统. */
	words: [there: string, here: string][];
}

let tables: SpellingTables | null = null;

/** Looks everything up, once. */
export function getSpellingTables(): SpellingTables {
	tables ??= buildSpellingTables();
	return tables;
}

function buildSpellingTables(): SpellingTables {
	const originals = collectOriginals();
	const converters = (['t', 'tw', 'hk'] as const).map((from) => Converter({ from, to: 'cn' }));
	const characters: SpellingTables['characters'] = [];
	for (let code = 0x3400; code <= 0x9fff; code++) {
		const character = String.fromCharCode(code);
		const converted = converters.map((convert) => convert(character)).find((result) => result !== character);
		const original = converted ?? originals.get(character);
		if (original?.length === 1) characters.push([character, original]);
	}
	const simplify = Converter({ from: 't', to: 'cn' });
	const words = simplify(TAIWAN_PHRASES)
		.split('|')
		.flatMap((pair): SpellingTables['words'] => {
			const [there, here] = pair.split(' ');
			return there && here && there !== here && /^\p{Script=Han}{2,6}$/u.test(there) ? [[there, here]] : [];
		});
	return { characters, words };
}

/**
 * Traditional characters and the simplified ones they stand for, one to one, as far as the simplified ones are used, and
 * used more than the others.
 *
 * @param uses how often each character is used in the index
 */
export function buildTraditional(
	{ characters }: SpellingTables,
	uses: ReadonlyMap<string, number>,
): { traditional: string; simplified: string } {
	const used = characters.filter(([character, original]) => (uses.get(original) ?? 0) > (uses.get(character) ?? 0));
	return { traditional: used.map(([character]) => character).join(''), simplified: used.map(([, original]) => original).join('') };
}

/** Words of Taiwan whose mainland words can stand in articles, by what characters are used in the index. */
export function buildRegional({ words }: SpellingTables, uses: ReadonlyMap<string, number>): Record<string, string> {
	return Object.fromEntries(words.filter(([, here]) => [...here].every((character) => uses.has(character))));
}
