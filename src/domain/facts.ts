import { foldText } from './text.ts';

/** A name or a number that a report states. */
export interface Fact {
	/** What two reports have in common where both state it, whatever the spelling. */
	key: string;
	/** As the report writes it, for readers. */
	shown: string;
	/** How often the report states it. */
	count: number;
}

/** Latin letters and digits by their ranges: a third of what properties cost. */
const CAPITAL = 'A-ZÀ-ÖØ-Þ';
const SMALL = 'a-zß-öø-ÿ';
const LETTER = 'A-Za-zÀ-ɏ';
const WORD = `${LETTER}\\d`;
/** A word that begins with a capital, with what is joined to it, and the capitalised words and numbers after it. */
const NAME = new RegExp(
	`(?=[${CAPITAL}])(?<![${WORD}_$@\\\\]|[${WORD}]\\.)[${WORD}]+(?:[-.+&’'](?=[${WORD}])[${WORD}]+|/(?=[${CAPITAL}\\d])[${WORD}]+|\\+{1,2}|#)*(?: [${CAPITAL}\\d][${WORD}]*(?:[-.+][${WORD}]+)*)*`,
	'g',
);
const TITLED = /《([^《》\n]{2,40})》/gu;
/** What goes on after a name that is a part of code or of a path. */
const IDENTIFIER = new RegExp(`^(?:_|/[${SMALL}]|[=({[][${WORD}'")]|::)`);
/** Phrases of another language within Chinese, `Detecting and preventing attacks`: their capitals name nothing. */
const PHRASE = new RegExp(`[${LETTER}][${LETTER}’'-]*(?:[ ,]+[${LETTER}][${LETTER}’'-]*)+`, 'g');
const SMALL_WORD = new RegExp(`(?<![${WORD}’'-])[${SMALL}]{2,}(?![${WORD}’'-])`, 'g');
const MEASURE = /^(?:[KMGTPE]i?B|[KMGT]?Hz)$/u;
const MONTH_OR_DAY = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?: |$)/u;

const SCALE = '万亿|亿|万|千|百';
const HAN_UNIT =
	'个百分点|个月|个|人次|人|次|名家|名|家|位|台|部|辆|颗|枚|块|款|座|项|条|份|篇|种|倍|件|例|张|页|层|架|艘|套|届|道|门|所|场|岁|天|周|字节|字|美元|欧元|日元|港元|英镑|人民币|元|公斤|千克|克|公里|千米|毫米|微米|纳米|厘米|平方米|平方公里|米|公顷|亩|吨|升|千瓦时|兆瓦|千瓦|瓦|度|毫秒|秒|分钟|小时';
const LATIN_UNIT = '(?:[KMGTPE]i?B|[KMG]?bps|[kMGT]?Hz|[kMGT]?Wh?|[nµμmck]m|[km]?g|m?s|fps|K|M|B|T|x)(?![A-Za-zÀ-ɏ\\d])';
const NUMBER = new RegExp(
	`(?<![${WORD}年月时点第_]|\\d[.,:/-])(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?(?![.:/]?\\d)[^\\S\\n]?[多余]?(${SCALE})?[多余]?[^\\S\\n]?(%|${HAN_UNIT}|${LATIN_UNIT})?`,
	'g',
);
/** After a number at the end of a name: it is counted, or a date (`Anthropic6` before `月`, `MiniMax 1300` before `万次`). */
const COUNTED = new RegExp(`^ ?(?:[年月日号%多余]|${SCALE})`, 'u');
const LAST_NUMBER = / ?\d+(?:\.\d+)?$/u;

/** Words of a foreign phrase at least: two may be a name and what it is (`Linux kernel`). */
const SENTENCE_WORDS = 3;
const LONGEST_NAME = 40;
const HASH = /[\da-f]{8}-/u;
/** Latin letters to each Han character that Chinese prose has at most. */
const CHINESE_SHARE = 8;

const SCALES: Record<string, number> = { 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8, 万亿: 1e12 };

/** What a text states: Latin-script names (`Moonshot AI`, `GPT-4o`) and titles in 《》; numbers with their units. Those stated most often first. */
export interface Facts {
	names: Fact[];
	numbers: Fact[];
}

export function readFacts(text: string): Facts {
	const normal = text.normalize('NFKC');
	return { names: readNames(normal), numbers: readNumbers(normal) };
}

/** Keys of a fact and of the words of its name: who spoke of `Google DeepMind` has spoken of Google. */
export const factKeys = ({ key, shown }: Fact): string[] => [key, ...nameWords(shown)];

const nameWords = (shown: string): string[] =>
	shown.startsWith('《')
		? []
		: shown.split(/[\s-]+/u).map((word) => (/^\d+(?:\.\d+)?$/u.test(word) ? numberKey(Number(word)) : nameKey(word)));

/** Whether nothing of a fact is new where `told` has these keys: not its name, nor any word of it. */
export function isTold(fact: Fact, told: (key: string) => boolean): boolean {
	const words = nameWords(fact.shown);
	return told(fact.key) || (words.length > 1 && words.every(told));
}

/** In Chinese, names within a foreign phrase are none; elsewhere a capital that only begins a sentence makes none. */
function readNames(text: string): Fact[] {
	const facts = new Map<string, Fact>();
	const isChinese = isMostlyChinese(text);
	const small = new Set(isChinese ? [] : text.match(SMALL_WORD));
	const own = text.replace(TITLED, (_, shown: string) => {
		countFact(facts, nameKey(shown), `《${shown}》`);
		return '\n';
	});
	const prose = isChinese ? own.replace(PHRASE, (phrase) => (isSentence(phrase) ? '\n' : phrase)) : own;
	const counts = new Map<string, number>();
	for (const { 0: match, index } of prose.matchAll(NAME)) {
		const rest = prose.slice(index + match.length, index + match.length + 4);
		const words = match.split(' ');
		while (words[0] !== undefined && small.has(words[0].toLowerCase())) words.shift();
		const name = dropCounted(words.join(' '), rest);
		if (isName(name) && !IDENTIFIER.test(rest)) counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	for (const [name, count] of counts) countFact(facts, nameKey(name), name, count);
	return sortFacts(facts);
}

/** Counted by code, which is ten times as fast as an expression with properties. */
function isMostlyChinese(text: string): boolean {
	let [han, latin] = [0, 0];
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code >= 0x3400 && code <= 0x9fff) han++;
		else if ((code | 32) >= 97 && (code | 32) <= 122) latin++;
	}
	return han * CHINESE_SHARE > latin;
}

const isName = (name: string): boolean =>
	name.length <= LONGEST_NAME && /\p{L}[\p{L}\p{N}+#]/u.test(name) && !MEASURE.test(name) && !MONTH_OR_DAY.test(name) && !HASH.test(name);

const isSentence = (phrase: string): boolean => phrase.split(/[ ,]+/u).length >= SENTENCE_WORDS && phrase.search(SMALL_WORD) !== -1;

function dropCounted(name: string, rest: string): string {
	const bare = name.replace(LAST_NUMBER, '');
	return bare !== name && COUNTED.test(rest) && /\p{L}{2}$/u.test(bare) ? bare : name;
}

/** Numbers are brought to one scale (`2.4万` and `24,000` are one). Years, lone digits and dates tell nothing and stay out. */
function readNumbers(text: string): Fact[] {
	const facts = new Map<string, Fact>();
	for (const match of text.matchAll(NUMBER)) {
		const [whole, integer = '', fraction = '', scale = '', unit = ''] = match;
		const value = Number(integer.replaceAll(',', '') + fraction) * (SCALES[scale] ?? 1);
		const after = text[match.index + whole.length] ?? '';
		if (isTelling(value, fraction, scale, unit, after)) countFact(facts, numberKey(value), whole.trim());
	}
	return sortFacts(facts);
}

const numberKey = (value: number): string => `${Number(value.toPrecision(12))}`;

function isTelling(value: number, fraction: string, scale: string, unit: string, after: string): boolean {
	if (unit === '' && /[年月日号时点]/u.test(after)) return false;
	if (unit === '' && scale === '' && fraction === '' && (value < 100 || (value >= 1900 && value < 2100))) return false;
	return value >= 10 || fraction !== '' || unit === '%';
}

const nameKey = (shown: string): string => foldText(shown).replace(/[\s\-_.’'/]+/gu, '');

function countFact(facts: Map<string, Fact>, key: string, shown: string, count = 1): void {
	const fact = facts.get(key);
	if (fact === undefined) facts.set(key, { key, shown, count });
	else fact.count += count;
}

/** Earlier ones first among equals. */
const sortFacts = (facts: Map<string, Fact>): Fact[] => [...facts.values()].sort((a, b) => b.count - a.count);
