import { Converter as createConverter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import type { SearchDocument } from '../../search/document.ts';
import { fold } from '../../search/fold.ts';

/** A query of the benchmark and the articles that answer it. */
export interface BenchQuery {
	/** Letter and name of its class. */
	kind: string;
	text: string;
	/** Addresses. */
	right: Set<string>;
	/** Results that recall is counted over: each of them costs a request. */
	counted: number;
}

/** All, where a reading stands for several words whose articles are mixed. */
const MOST_COUNTED = 300;
const getCounted = (kind: string, documents: number): number => (kind.startsWith('i ') ? documents : MOST_COUNTED);

interface Source {
	url: string;
	title: string;
	/** Title and text, folded. */
	folded: string;
}

type Random = () => number;
type Generate = (source: Source, random: Random, sources: Source[]) => { text: string; right: Set<string> } | null;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const toTraditional = createConverter({ from: 'cn', to: 't' });
const FUNCTION_WORDS = new Set(
	'的 了 和 与 在 是 中 上 为 如何 使用 怎么 什么 一个 几个 你的 这个 那个 可以 通过 对 从 到 给 用 将'.split(' '),
);

const pick = <Item>(items: Item[], random: Random): Item | undefined => items[Math.floor(random() * items.length)];
const isHan = (text: string): boolean => /^\p{Script=Han}+$/u.test(text);
const getWords = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);
const getHanWords = (text: string, least: number, most: number): string[] =>
	getWords(text).filter((word) => isHan(word) && word.length >= least && word.length <= most);

/** A stretch of the text to take words from, so that frequent and rare articles and places are met alike. */
const pickStretch = ({ folded }: Source, random: Random): string => {
	const start = Math.floor(random() * Math.max(1, folded.length - 400));
	return folded.slice(start, start + 400);
};

const withText = (sources: Source[], text: string): Set<string> =>
	new Set(sources.filter(({ folded }) => folded.includes(text)).map(({ url }) => url));

const withWord = (sources: Source[], word: string): Set<string> => {
	const escaped = word.replace(/[.+#]/g, '\\$&');
	const pattern = new RegExp(`(?<![\\p{Script=Latin}\\p{N}])${escaped}(?![\\p{Script=Latin}\\p{N}])`, 'u');
	return new Set(sources.filter(({ folded }) => pattern.test(folded)).map(({ url }) => url));
};

const intersect = (a: Set<string>, b: Set<string>): Set<string> => new Set([...a].filter((item) => b.has(item)));

const hanWord =
	(least: number, most: number): Generate =>
	(source, random, sources) => {
		const word = pick(getHanWords(pickStretch(source, random), least, most), random);
		return word ? { text: word, right: withText(sources, word) } : null;
	};

const acrossBorders: Generate = (source, random, sources) => {
	const run = pick(pickStretch(source, random).match(/\p{Script=Han}{6,}/gu) ?? [], random);
	if (!run) return null;
	const borders = new Set<number>();
	let at = 0;
	for (const word of getWords(run)) {
		at += word.length;
		borders.add(at);
	}
	const inner = [...run].map((_, index) => index).filter((index) => index > 0 && !borders.has(index));
	const start = pick(inner, random);
	if (start === undefined) return null;
	const text = run.slice(start, start + 3 + Math.floor(random() * 3));
	const crosses = [...borders].some((border) => border > start && border < start + text.length);
	return crosses && text.length > 2 ? { text, right: withText(sources, text) } : null;
};

const getLatinWords = (text: string): string[] => text.match(/(?<![\w.])[a-z][a-z0-9]{2,11}(?:\+\+|#)?(?![\w.])/g) ?? [];

const mixed: Generate = (source, random, sources) => {
	const stretch = pickStretch(source, random);
	const latin = pick(getLatinWords(stretch), random);
	const han = pick(getHanWords(stretch, 2, 4), random);
	if (!latin || !han) return null;
	return { text: `${latin} ${han}`, right: intersect(withWord(sources, latin), withText(sources, han)) };
};

/** All articles of this title, copies of one article; null where different articles share it. */
function withTitle({ title, folded }: Source, sources: Source[]): Set<string> | null {
	const same = sources.filter((other) => other.title === title);
	return same.every((other) => other.folded === folded) ? new Set(same.map(({ url }) => url)) : null;
}

const wholeTitle: Generate = (source, _random, sources) => {
	const right = withTitle(source, sources);
	return right && { text: source.title, right };
};

const traditional: Generate = (source, random, sources) => {
	const word = pick(getHanWords(pickStretch(source, random), 2, 4), random);
	const text = word ? toTraditional(word) : '';
	return word && text !== word ? { text, right: withText(sources, word) } : null;
};

const widthAndCase: Generate = (source, random, sources) => {
	const word = pick(getLatinWords(pickStretch(source, random)), random);
	if (!word) return null;
	const upper = word.toUpperCase();
	const wide = [...upper].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');
	return { text: random() < 0.5 ? upper : wide, right: withWord(sources, word) };
};

/** Characters of the texts that sound like this one, another one included. */
const soundsOf = new Map<Source[], Map<string, string[]>>();
function getSameSound(character: string, sources: Source[]): string[] {
	let sounds = soundsOf.get(sources);
	if (!sounds) {
		sounds = new Map();
		for (const other of new Set(sources.flatMap(({ folded }) => folded.match(/\p{Script=Han}/gu) ?? []))) {
			const sound = pinyin(other, { toneType: 'none' });
			sounds.set(sound, [...(sounds.get(sound) ?? []), other]);
		}
		soundsOf.set(sources, sounds);
	}
	return sounds.get(pinyin(character, { toneType: 'none' })) ?? [];
}

const wrongCharacter: Generate = (source, random, sources) => {
	const run = pick(source.title.match(/\p{Script=Han}{4,}/gu) ?? [], random);
	if (!run) return null;
	const length = Math.min(run.length, 4 + Math.floor(random() * 5));
	const start = Math.floor(random() * (run.length - length + 1));
	const phrase = run.slice(start, start + length);
	const at = Math.floor(random() * length);
	const others = random() < 0.5 ? getSameSound(phrase.charAt(at), sources) : [...pickStretch(source, random)].filter(isHan);
	const other = pick(others, random);
	const text = other ? phrase.slice(0, at) + other + phrase.slice(at + 1) : '';
	if (!other || text === phrase || withText(sources, text).size > 0) return null;
	return { text, right: withText(sources, phrase) };
};

const asPinyin: Generate = (source, random, sources) => {
	const word = pick(getHanWords(pickStretch(source, random), 2, 4), random);
	if (!word) return null;
	const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true });
	if (!syllables.every((syllable) => /^[a-z]+$/.test(syllable))) return null;
	return { text: syllables.join(random() < 0.5 ? ' ' : ''), right: withText(sources, word) };
};

const titleWords =
	(joiner: string): Generate =>
	(source, _random, sources) => {
		const right = withTitle(source, sources);
		const words = getWords(source.title).filter((word) => /[\p{L}\p{N}]/u.test(word) && !FUNCTION_WORDS.has(word));
		const content = words.filter((word) => word.length > 1).slice(0, 5);
		return right && content.length > 2 ? { text: content.join(joiner), right } : null;
	};

const KINDS: [string, Generate][] = [
	['a 两个字', hanWord(2, 2)],
	['b 三四个字', hanWord(3, 4)],
	['c 跨词', acrossBorders],
	['d 中西混合', mixed],
	['e 整个标题', wholeTitle],
	['f 繁体', traditional],
	['g 全角与大小写', widthAndCase],
	['h 错一个字', wrongCharacter],
	['i 拼音', asPinyin],
	['j 标题词，空格分开', titleWords(' ')],
	['k 标题词，连写', titleWords('')],
];

/** Queries of every class with their answers, the same for the same seed. */
export function generateQueries(documents: SearchDocument[], count: number, random: Random): BenchQuery[] {
	const sources = documents.map(({ url, title, text }) => ({ url, title, folded: fold(`${title}\n\n${text}`) }));
	return KINDS.flatMap(([kind, generate]) => {
		const queries = new Map<string, BenchQuery>();
		for (let tries = 0; queries.size < count && tries < count * 40; tries++) {
			const generated = generate(pick(sources, random) as Source, random, sources);
			if (generated && generated.right.size > 0)
				queries.set(generated.text, { kind, counted: getCounted(kind, documents.length), ...generated });
		}
		return [...queries.values()];
	});
}
