import { PLACES } from './postings.ts';
import type { Store } from './store.ts';

/** Bits of a mask are used: one a character. */
const LONGEST_RUN = 30;

const countBits = (mask: number): number => {
	let count = 0;
	for (let rest = mask; rest; rest &= rest - 1) count++;
	return count;
};

/** Parts of a run that are connected by pairs (bit `at`: characters `at` and `at + 1`); a character alone is left out. */
function cutRun(run: string[], pairs: number): string[] {
	const words: string[] = [];
	let word = '';
	for (const [at, character] of run.entries()) {
		word += character;
		if ((pairs >> at) & 1) continue;
		if ([...word].length > 1) words.push(word);
		word = '';
	}
	return words;
}

/** Characters that pairs cover. */
const cover = (pairs: number): number => pairs | (pairs << 1);

/**
 * Words that a run which stands nowhere is joined from: as the article has them that covers most of its characters, those
 * in the title counting thrice; none where there is no such article.
 *
 * @param within articles that hold the rest of the query: preferred; null where nothing else was asked for
 */
export async function cutIntoWords(store: Store, text: string, within: Set<number> | null): Promise<string[]> {
	const run = [...text].slice(0, LONGEST_RUN);
	const inTitle = new Map<number, number>();
	const anywhere = new Map<number, number>();
	const note = (map: Map<number, number>, document: number, at: number) => map.set(document, (map.get(document) ?? 0) | (1 << at));
	await Promise.all(
		run.slice(0, -1).map(async (character, at) => {
			const { postings } = await store.getTerm(character + run[at + 1]);
			for (const [index, document] of postings.documents.entries()) {
				note(anywhere, document, at);
				if ((postings.hits[postings.starts[index] as number] as number) < PLACES) note(inTitle, document, at);
			}
		}),
	);
	let best = -1;
	let most = 0;
	for (const [document, pairs] of anywhere) {
		const covered = countBits(cover(pairs)) + 2 * countBits(cover(inTitle.get(document) ?? 0));
		const score = covered * (within?.has(document) ? 1.5 : 1) - (store.head.titleLengths[document] as number) / 1000;
		if (score > most) {
			most = score;
			best = document;
		}
	}
	if (best < 0) return [];
	const title = inTitle.get(best) ?? 0;
	return cutRun(run, countBits(cover(title)) === run.length ? title : (anywhere.get(best) as number));
}

const WORD_BORDER = /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])/g;

/** Two words of the index that a word is joined from, such that the rarer one is frequent; null where there are none. */
async function cutByVocabulary(store: Store, word: string): Promise<string | null> {
	if (word.length < 4 || word.length > 20) return null;
	const cuts = Array.from({ length: word.length - 3 }, (_, at) => [word.slice(0, at + 2), word.slice(at + 2)] as const);
	const counted = await Promise.all(
		cuts.map(async (parts) => {
			const found = await Promise.all(parts.map((part) => store.getTerm(part)));
			return { parts, count: Math.min(...found.map(({ postings }) => postings.documents.length)) };
		}),
	);
	const [best] = counted.sort((a, b) => b.count - a.count);
	return best && best.count > 0 ? best.parts.join(' ') : null;
}

/**
 * Words that a word of letters and digits is joined from: `UbuntuUnity22.04` → `ubuntu unity 22.04`.
 *
 * @param known whether the word itself stands somewhere: then only its capitals and digits tell
 */
export async function cutWord(store: Store, cased: string, known: boolean): Promise<string | null> {
	const parts = cased.replace(WORD_BORDER, ' ').toLowerCase();
	const pieces = parts.split(' ');
	if (known) return pieces.length > 1 ? parts : null;
	const found = await Promise.all(pieces.map((piece) => store.getTerm(piece)));
	const cuts = await Promise.all(
		pieces.map((piece, at) => {
			const isWord = (found[at]?.postings.documents.length ?? 0) > 0 || !/^[a-z]+$/.test(piece);
			return isWord ? piece : cutByVocabulary(store, piece);
		}),
	);
	const cut = cuts.map((piece, at) => piece ?? pieces[at]).join(' ');
	return cut === cased.toLowerCase() ? null : cut;
}
