import { type Answer, answerPlainly } from './answer.ts';
import { simplify } from './evaluate.ts';
import { answerPinyin, getHanWord, getLetters } from './pinyin.ts';
import { parseQuery, type Query } from './query.ts';
import { type FoundUnit, getDocuments } from './rank.ts';
import { cutIntoWords } from './segments.ts';
import type { Store } from './store.ts';
import { correctRun, correctWord } from './typo.ts';

const isEmpty = ({ ranked }: Answer): boolean => ranked.length === 0;

const isRun = ({ unit }: FoundUnit): boolean => unit.tokens.every(({ paired }) => paired) && unit.tokens.length > 1;

/** Articles that hold all units which are found at all, or null where none is, or none has them all. */
function getRest(units: FoundUnit[]): Set<number> | null {
	const sets = units.map((unit) => getDocuments(unit)).filter((set) => set.size > 0);
	const [first, ...others] = sets.sort((a, b) => a.size - b.size);
	if (!first) return null;
	const rest = new Set([...first].filter((document) => others.every((set) => set.has(document))));
	return rest.size > 0 ? rest : null;
}

/** Answers with each unit that is found nowhere replaced by what `replace` makes of it; null where nothing comes of it. */
async function answerReplaced(
	store: Store,
	plain: Answer,
	replace: (found: FoundUnit, rest: Set<number> | null) => Promise<string | null>,
): Promise<Answer | null> {
	const rest = getRest(plain.units);
	let changed = false;
	const texts = await Promise.all(
		plain.units.map(async (found) => {
			if (found.occurrences.length > 0) return found.unit.text;
			const text = await replace(found, rest);
			changed ||= text !== null;
			return text ?? found.unit.text;
		}),
	);
	if (!changed) return null;
	const corrected = texts.join(' ');
	const answer = await answerPlainly(store, parseQuery(corrected));
	return isEmpty(answer) ? null : { ...answer, corrected };
}

async function correctUnit(store: Store, found: FoundUnit, rest: Set<number> | null): Promise<string | null> {
	const { text, tokens } = found.unit;
	if (isRun(found)) {
		const plain = simplify(text, store.head);
		const { regional } = await store.getHelp();
		return regional.get(plain) ?? correctRun(store, plain, rest);
	}
	const letters = getLetters(text);
	const word = letters && tokens.length === 1 ? await getHanWord(store, letters) : null;
	return word ?? (tokens.length === 1 ? correctWord(store, text) : null);
}

async function splitUnit(store: Store, found: FoundUnit, rest: Set<number> | null): Promise<string | null> {
	if (!isRun(found)) return null;
	const words = await cutIntoWords(store, simplify(found.unit.text, store.head), rest);
	return words.length > 0 ? words.join(' ') : null;
}

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

/** Both answers, the larger one first. */
function join(plain: Answer, other: Answer): Answer {
	const [first, second] = other.ranked.length > plain.ranked.length ? [other, plain] : [plain, other];
	const known = new Set(first.ranked.map(({ document }) => document));
	return {
		ranked: [...first.ranked, ...second.ranked.filter(({ document }) => !known.has(document))],
		units: [...first.units, ...second.units],
		corrected: isEmpty(plain) ? other.corrected : null,
	};
}

async function findHelp(store: Store, query: Query, plain: Answer): Promise<Answer> {
	const steps = [
		() => answerReplaced(store, plain, (found, rest) => correctUnit(store, found, rest)),
		() => answerReplaced(store, plain, (found, rest) => splitUnit(store, found, rest)),
		() => answerMost(store, plain),
	];
	for (const step of steps) {
		const answer = await step();
		if (answer) return answer;
	}
	// Only what was excluded kept it from being found.
	return query.excluded.length > 0 ? answerPlainly(store, { ...query, excluded: [] }) : plain;
}

/** Answers a query, with whatever help it needs: never nothing where anything of it is found. */
export async function answer(store: Store, typed: string): Promise<Answer> {
	const query = parseQuery(typed);
	if (query.units.length === 0) return { ranked: [], units: [], corrected: null };
	const letters = getLetters(typed);
	const [plain, pinyin] = await Promise.all([
		answerPlainly(store, query),
		letters ? answerPinyin(store, letters) : null,
	]);
	if (pinyin) return join(plain, pinyin);
	return isEmpty(plain) ? findHelp(store, query, plain) : plain;
}
