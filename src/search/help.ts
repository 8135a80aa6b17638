import { type Answer, answerPlainly } from './answer.ts';
import { simplify } from './evaluate.ts';
import { getLast } from './last.ts';
import { answerPinyin, getHanWord, getLetters } from './pinyin.ts';
import { parseQuery, type Query, type Unit } from './query.ts';
import { type FoundUnit, getDocuments } from './rank.ts';
import { cutIntoWords, cutWord } from './segments.ts';
import type { Store } from './store.ts';
import { findTitleWords, type TitleWords } from './title-words.ts';
import { correctRun, correctWord } from './typo.ts';

const isEmpty = ({ ranked }: Answer): boolean => ranked.length === 0;

const isRun = (unit: Unit): boolean => unit.tokens.every(({ paired }) => paired) && unit.tokens.length > 1;

/** Articles that hold all units which are found at all, or null where none is, or none has them all. */
function getRest(units: FoundUnit[]): Set<number> | null {
	const sets = units.map((unit) => getDocuments(unit)).filter((set) => set.size > 0);
	const [first, ...others] = sets.sort((a, b) => a.size - b.size);
	if (!first) return null;
	const rest = new Set([...first].filter((document) => others.every((set) => set.has(document))));
	return rest.size > 0 ? rest : null;
}

type Replace = (found: FoundUnit, rest: Set<number> | null) => Promise<string | null>;

/** Answers with units replaced by what `replace` makes of them; null where it makes nothing of any. */
async function answerReplaced(store: Store, plain: Answer, replace: Replace): Promise<Answer | null> {
	const rest = getRest(plain.units);
	const replaced = await Promise.all(plain.units.map((found) => replace(found, rest)));
	if (replaced.every((text) => text === null)) return null;
	const corrected = plain.units.map(({ unit }, at) => replaced[at] ?? unit.text).join(' ');
	return { ...(await answerPlainly(store, parseQuery(corrected))), corrected };
}

async function correctUnit(store: Store, { unit }: FoundUnit, rest: Set<number> | null): Promise<string | null> {
	const { text, tokens } = unit;
	if (isRun(unit)) {
		const plain = simplify(text, store.head);
		const { regional } = await store.getHelp();
		const known = regional.get(plain) ?? (await correctRun(store, text, rest));
		return known ?? (plain === text ? null : correctRun(store, plain, rest));
	}
	if (tokens.length > 1) return null;
	const letters = getLetters(text);
	return (letters && (await getHanWord(store, letters))) || correctWord(store, text);
}

async function splitUnit(store: Store, { unit, occurrences }: FoundUnit, rest: Set<number> | null): Promise<string | null> {
	if (isRun(unit)) return (await cutIntoWords(store, simplify(unit.text, store.head), rest)).join(' ') || null;
	return unit.tokens.some(({ paired }) => paired) ? null : cutWord(store, unit.cased, occurrences.length > 0);
}

/** What stands nowhere is corrected, or cut into words. */
const mend =
	(store: Store): Replace =>
	async (found, rest) =>
		found.occurrences.length > 0 ? null : ((await correctUnit(store, found, rest)) ?? (await splitUnit(store, found, rest)));

/** Everything that can be is cut into words. */
const split =
	(store: Store): Replace =>
	async (found) =>
		found.occurrences.length > 0 && isRun(found.unit) ? null : splitUnit(store, found, null);

/** Answers with those units that most articles' best holds together: what has most of the words. */
async function answerMost(store: Store, { units }: Answer): Promise<Answer | null> {
	const scores = new Map<number, number>();
	const size = store.head.ids.length;
	for (const unit of units) {
		const documents = getDocuments(unit);
		for (const document of documents) {
			scores.set(document, (scores.get(document) ?? 0) + 1 + Math.log(1 + size / documents.size) / 8);
		}
	}
	const [best] = [...scores].sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b);
	if (!best) return null;
	const held = units.filter((unit) => getDocuments(unit).has(best[0]));
	const corrected = held.map(({ unit }) => unit.text).join(' ');
	const answer = await answerPlainly(store, parseQuery(corrected));
	return isEmpty(answer) ? null : { ...answer, corrected };
}

/** Two answers, one behind the other, no article twice. */
function mix(first: Answer, second: Answer, corrected: string | null): Answer {
	const known = new Set(first.ranked.map(({ document }) => document));
	return {
		ranked: [...first.ranked, ...second.ranked.filter(({ document }) => !known.has(document))],
		units: [...first.units, ...second.units],
		corrected,
	};
}

/** Both answers, the larger one first; articles that hold longer words only do not count: `ta de` is 他的, not `table` and `default`. */
function join(plain: Answer, other: Answer): Answer {
	const corrected = isEmpty(plain) ? other.corrected : null;
	const size = plain.ranked.filter(({ tier }) => tier < 2).length;
	return other.ranked.length > size ? mix(other, plain, corrected) : mix(plain, other, corrected);
}

/** Words of a run as the browser knows them, those of one character left out. */
function getCommonWords(text: string): string[] {
	if (!('Segmenter' in Intl)) return [];
	const segments = new Intl.Segmenter('zh', { granularity: 'word' }).segment(text);
	return Array.from(segments, ({ segment }) => segment).filter((word) => [...word].length > 1);
}

const getPairs = (text: string): string[] => {
	const run = [...text];
	return run.slice(0, -1).map((character, at) => character + run[at + 1]);
};

async function answerTitle(store: Store, { words }: TitleWords): Promise<Answer | null> {
	const corrected = words.join(' ');
	const answer = await answerPlainly(store, parseQuery(corrected));
	return isEmpty(answer) ? null : { ...answer, corrected };
}

/** Answers as if the last word were still being typed. */
async function answerBeginning(store: Store, query: Query): Promise<Answer | null> {
	const last = getLast(query.units);
	if (query.units.length < 2 || !last || last.quoted || !/^[a-z]{1,4}$/.test(last.text)) return null;
	const answer = await answerPlainly(store, query, true);
	return isEmpty(answer) ? null : answer;
}

/** Characters of a run that may be two words written together; longer ones are titles or sentences. */
const LONGEST_PAIR = 12;
/** How many times as many articles must have the words as have what a slip of the finger would explain. */
const APART = 3;

/** Answers as if a run which stands nowhere were two words written together: those that most articles have both of. */
async function answerApart(store: Store, { units }: Query): Promise<Answer | null> {
	const [unit, ...others] = units;
	if (!unit || others.length > 0 || unit.quoted || !isRun(unit)) return null;
	const run = [...simplify(unit.text, store.head)];
	if (run.length < 4 || run.length > LONGEST_PAIR) return null;
	const cuts = Array.from({ length: run.length - 3 }, (_, at) => `${run.slice(0, at + 2).join('')} ${run.slice(at + 2).join('')}`);
	const answers = await Promise.all(cuts.map(async (corrected) => ({ ...(await answerPlainly(store, parseQuery(corrected))), corrected })));
	const [best] = answers.sort((a, b) => b.ranked.length - a.ranked.length);
	return best && !isEmpty(best) ? best : null;
}

/** Share of the query's characters that a title must have to be what was meant. */
const MOST_OF_TITLE = 0.7;

async function findHelp(store: Store, query: Query, plain: Answer): Promise<Answer> {
	const begun = await answerBeginning(store, query);
	if (begun) return begun;
	const title = await findTitleWords(store, query);
	const titled = title && title.share >= MOST_OF_TITLE && title.words.length > 1 ? await answerTitle(store, title) : null;
	if (titled && title?.share === 1) return titled;
	const mended = await answerReplaced(store, plain, mend(store));
	if (mended && !isEmpty(mended)) {
		const apart = await answerApart(store, query);
		return apart && apart.ranked.length >= APART * mended.ranked.length ? apart : mended;
	}
	if (titled) return titled;
	const cut = await answerReplaced(store, plain, split(store));
	if (cut && !isEmpty(cut)) return cut;
	const most = (await (cut && answerMost(store, cut))) ?? (await answerMost(store, plain));
	if (most) return most;
	for (const getParts of [getCommonWords, getPairs]) {
		const parts = await answerReplaced(store, plain, async ({ unit }) =>
			isRun(unit) ? getParts(simplify(unit.text, store.head)).join(' ') || null : null,
		);
		const answer = parts && (isEmpty(parts) ? await answerMost(store, parts) : parts);
		if (answer) return answer;
	}
	// Only what was excluded kept it from being found.
	return query.excluded.length > 0 ? answerPlainly(store, { ...query, excluded: [] }) : plain;
}

/** Words that were written together and stand in one title, but not side by side, come before articles that have them in the text. */
async function addTitle(store: Store, query: Query, plain: Answer): Promise<Answer> {
	if (plain.ranked.some(({ isTitle }) => isTitle)) return plain;
	const title = await findTitleWords(store, query);
	const titled = title?.share === 1 ? await answerTitle(store, title) : null;
	return titled ? mix(titled, plain, null) : plain;
}

/** Answers a query, with whatever help it needs: never nothing where anything of it is found. */
export async function answer(store: Store, typed: string): Promise<Answer> {
	const query = parseQuery(typed);
	if (query.units.length === 0) return { ranked: [], units: [], corrected: null };
	const letters = getLetters(typed);
	const plain = await answerPlainly(store, query);
	const pinyin = letters ? await answerPinyin(store, letters, !isEmpty(plain)) : null;
	if (pinyin) return join(plain, pinyin);
	if (isEmpty(plain)) return findHelp(store, query, plain);
	return query.joined && query.units.length > 1 && query.excluded.length === 0 ? addTitle(store, query, plain) : plain;
}
