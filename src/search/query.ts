import { foldKeepingCase } from './fold.ts';
import { getLast } from './last.ts';
import { type Token, tokenize } from './tokens.ts';

/** What must stand together in an article: a run of characters, a word, words joined by punctuation, or a quotation. */
export interface Unit {
	/** As it was typed, folded; `cased` with the case of ASCII letters. */
	text: string;
	cased: string;
	/** Their places are those of the whole query. */
	tokens: Token[];
	quoted: boolean;
}

/** A query, understood. */
export interface Query {
	/** All of these. */
	units: Unit[];
	/** None of these. */
	excluded: Unit[];
	/** Whether it was typed in one piece, without spaces. */
	joined: boolean;
	/** Every token of the query in its place, operators ignored: how a title that is searched for begins. */
	literal: Token[];
}

const LONGEST_QUERY = 500;
const LEXEME = /(-?)(?:"([^"]+)"?|“([^”]+)”?|([^\s"“]+))/gu;

/** Cuts the tokens of one word where runs of unspaced characters begin and end. */
function cutWord(tokens: Token[]): Token[][] {
	const groups: Token[][] = [];
	for (const token of tokens) {
		const before = getLast(getLast(groups) ?? []);
		const joined = before && before.paired === token.paired && token.place === before.place + 1;
		if (joined) getLast(groups)?.push(token);
		else groups.push([token]);
	}
	return groups;
}

const isSame = (a: Unit, b: Unit): boolean =>
	a.tokens.length === b.tokens.length && a.tokens.every(({ term }, at) => term === b.tokens[at]?.term);

/** One unit of what must stand in one piece; null where it holds no word. */
export function toUnit(text: string, quoted: boolean): Unit | null {
	const cased = foldKeepingCase(text);
	const tokens = tokenize(cased);
	return tokens.length > 0 ? { text: cased.toLowerCase(), cased, tokens, quoted } : null;
}

/** Understands what a reader typed. Never throws. */
export function parseQuery(typed: string): Query {
	const folded = foldKeepingCase(typed.slice(0, LONGEST_QUERY));
	const literal = tokenize(folded);
	const query: Query = { units: [], excluded: [], joined: !/\s/u.test(folded.trim()), literal };
	for (const match of folded.matchAll(LEXEME)) {
		const [lexeme, minus, straight, curly] = match;
		const start = match.index;
		const end = start + lexeme.length;
		const tokens = literal.filter((token) => token.start >= start && token.start < end);
		if (tokens.length === 0) continue;
		const quoted = straight !== undefined || curly !== undefined;
		const excludes = minus === '-' && (start === 0 || /\s/u.test(folded.charAt(start - 1)));
		for (const group of quoted ? [tokens] : cutWord(tokens)) {
			const first = group[0] as Token;
			const last = getLast(group) as Token;
			const cased = folded.slice(first.start, last.end);
			const unit: Unit = { text: cased.toLowerCase(), cased, tokens: group, quoted };
			const list = excludes ? query.excluded : query.units;
			if (!list.some((known) => isSame(known, unit))) list.push(unit);
		}
	}
	if (query.units.length === 0) {
		query.units = query.excluded;
		query.excluded = [];
	}
	return query;
}
