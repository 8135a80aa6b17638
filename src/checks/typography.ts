import { format, loadConfig } from 'autocorrect-node';
import { type Prose, pairsQuotes } from '../markdown/prose.ts';

/** A correction of one stretch of prose. */
export interface Correction {
	/** Where it begins in the source. */
	offset: number;
	/** As written. */
	before: string;
	after: string;
	rule: 'half-width-punctuation' | 'han-latin-space' | 'straight-quotes';
}

/** One line of the house style. */
export interface StyleRule {
	rule: Correction['rule'];
	what: string;
	bad: string;
	good: string;
}

/** The house style, all of it: `--fix` makes exactly these changes. */
export const HOUSE_STYLE: readonly StyleRule[] = [
	{ rule: 'half-width-punctuation', what: '汉字旁用全角标点', bad: '你好,世界!', good: '你好，世界！' },
	{ rule: 'half-width-punctuation', what: '全角标点旁不空格', bad: '第一， 第二', good: '第一，第二' },
	{ rule: 'half-width-punctuation', what: '字母和数字用半角', bad: 'ＡＩ与２０２６', good: 'AI与2026' },
	{ rule: 'half-width-punctuation', what: '汉字旁的括号用全角', bad: '大模型(LLM)发布', good: '大模型（LLM）发布' },
	{ rule: 'half-width-punctuation', what: '书名号是《》', bad: '<<三体>>', good: '《三体》' },
	{ rule: 'han-latin-space', what: '汉字与字母、数字之间不加空格，网页自己留间隙', bad: '使用 GPU 训练', good: '使用GPU训练' },
	{ rule: 'straight-quotes', what: '中文里用弯引号', bad: '他说"可以"。', good: '他说“可以”。' },
];

loadConfig(
	JSON.stringify({
		rules: {
			'space-word': 0,
			'space-punctuation': 0,
			'space-bracket': 0,
			'space-backticks': 0,
			'space-dash': 0,
			'space-dollar': 0,
			fullwidth: 1,
			'no-space-fullwidth': 1,
			'no-space-fullwidth-quote': 1,
			'halfwidth-word': 1,
			'halfwidth-punctuation': 0,
			spellcheck: 0,
		},
	}),
);

const QUOTED = /"([^"\n]*\p{sc=Han}[^"\n]*)"/gu;
/** Half-width punctuation behind a closing mark, which autocorrect leaves alone. */
const BEHIND_CLOSER = /(?<=[”’）》」』])[,;:!?](?=\p{sc=Han})/gu;
const WIDE: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？' };
/** Not a shift of bits, which has a number, a name or a space on either side. */
const BOOK = /(?<![\w)\]])<<(?=\S)([^<>\n]*\p{sc=Han}[^<>\n]*)(?<=\S)>>/gu;
/** What was meant as a link, a picture or a component and stayed text: its marks are no prose. */
const MARKUP = /!?\[[^[\]\n]*\] *[(（][^()（）\n]*[)）]?|＜\/?\p{L}[^＜＞\n]*＞?/gu;
const SPACE = /(?<=\p{sc=Han}) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%+]) +(?=\p{sc=Han})/gu;
const BRACKETS = /(?<=\p{sc=Han})\([^()\n]*\)|\([^()\n]*\p{sc=Han}[^()\n]*\)/gu;

/** What the house style changes in a stretch of prose, in order, without overlaps. */
export function correctProse({ value, offset, quotesBefore = pairsQuotes(value) ? 0 : null }: Prose): Correction[] {
	if (!/\p{sc=Han}/u.test(value)) return [];
	const corrections: Correction[] = [];
	const taken = new Set<number>();
	for (const { 0: mark, index } of value.matchAll(MARKUP)) for (let place = index; place < index + mark.length; place++) taken.add(place);
	const add = (at: number, before: string, after: string, rule: Correction['rule']): void => {
		const places = Array.from({ length: Math.max(before.length, 1) }, (_, index) => at + index);
		if (places.some((place) => taken.has(place))) return;
		for (const place of places) taken.add(place);
		corrections.push({ offset: at, before, after, rule });
	};
	// The first quote closes what opened in the text before.
	const from = quotesBefore !== null && quotesBefore % 2 === 1 ? value.indexOf('"') + 1 : 0;
	for (const match of quotesBefore === null ? [] : value.slice(from).matchAll(QUOTED)) {
		add(from + match.index, '"', '“', 'straight-quotes');
		add(from + match.index + match[0].length - 1, '"', '”', 'straight-quotes');
	}
	for (const match of value.matchAll(BOOK)) {
		add(match.index, '<<', '《', 'half-width-punctuation');
		add(match.index + match[0].length - 2, '>>', '》', 'half-width-punctuation');
	}
	for (const match of value.matchAll(BRACKETS)) {
		add(match.index, '(', '（', 'half-width-punctuation');
		add(match.index + match[0].length - 1, ')', '）', 'half-width-punctuation');
	}
	for (const match of value.matchAll(BEHIND_CLOSER)) add(match.index, match[0], WIDE[match[0]] ?? '', 'half-width-punctuation');
	for (const match of value.matchAll(SPACE)) add(match.index, match[0], '', 'han-latin-space');
	for (const { at, before, after } of differences(value, format(value))) {
		// Wide spaces are there on purpose: an indent, or between the two parts of a name.
		if (!/^\u3000+$/.test(before)) add(at, before, after, 'half-width-punctuation');
	}
	return corrections.map((found) => ({ ...found, offset: found.offset + offset })).sort((a, b) => a.offset - b.offset);
}

/** Where two texts differ that are alike but for single characters replaced, put in or left out. */
function differences(from: string, to: string): { at: number; before: string; after: string }[] {
	const found: { at: number; before: string; after: string }[] = [];
	let [i, j] = [0, 0];
	while (i < from.length || j < to.length) {
		if (from[i] === to[j]) {
			i++;
			j++;
			continue;
		}
		const [skip, put] = nextAgreement(from, to, i, j);
		found.push({ at: i, before: from.slice(i, i + skip), after: to.slice(j, j + put) });
		i += skip;
		j += put;
	}
	return found;
}

/** The fewest characters to leave out and put in until the two agree again for three characters, or both end. */
function nextAgreement(from: string, to: string, i: number, j: number): [number, number] {
	for (let total = 1; total <= 12; total++) {
		for (let skip = total; skip >= 0; skip--) {
			const [a, b] = [i + skip, j + total - skip];
			if (a > from.length || b > to.length) continue;
			const isEnd = a === from.length && b === to.length;
			if (isEnd || (from[a] === to[b] && from.slice(a, a + 3) === to.slice(b, b + 3))) return [skip, total - skip];
		}
	}
	return [from.length - i, to.length - j];
}
