import { buildJoiner, getCutter } from './cutter.ts';
import { type Facts, factKeys, readFacts } from './facts.ts';
import { buildSketch, type Sketch } from './sketch.ts';
import { readStated } from './stated-text.ts';
import { foldText, hashText, linkHash, toSimplified } from './text.ts';
import { encodeNumbers } from './typed-text.ts';

/** What related articles, near-duplicates and stories need to know of a text. Plain JSON, about 4 KB; changes only with the text or the analyzer. */
export interface Analysis extends Sketch, Facts {
	/** Base64 of a Uint32Array: hashes of the words of title, description and text and of the links, each once, ascending. */
	words: string;
	/** Base64 of a Uint8Array: how often each of `words` occurs, 255 at most. */
	counts: string;
	/** Hashes of the words of the title, ascending. */
	titleWords: number[];
	/** Nouns and names that a reason may show, as written: those of the title, then the most frequent. */
	shownWords: string[];
	/** Base64 of a Uint32Array: hashes of the keys of everything stated, `names` and `numbers` being the first of it, and of the words of names. */
	stated: string;
}

/** What is analysed of an article. */
export interface AnalyzedText {
	title: string;
	description: string;
	/** Plain text, blocks parted by a blank line. */
	text: string;
	/** The body in HTML: its links are read. */
	html?: string;
}

const SHOWN_WORDS = 24;
/** Words kept of a long text: the most frequent, earlier ones first. */
const WORDS_KEPT = 300;
/** Counts fit into a byte. */
const COUNTS = 256;
const LATIN = /\p{Script=Latin}/u;
/** Parts of speech of jieba's dictionary that name a thing. */
const NOUN = /^(?:n|j)/;
/** Names that the cutter would take apart: `node.js`, `gpt-4o`. */
const COMPOUND = /[a-z][a-z\d]*(?:[.+_-][a-z\d]+)+/gu;
const SHOWN_LATIN = /^(?=.*\p{L})[\p{Lu}\p{N}].|^.{3}/u;
/** A link counts as much as a word that occurs this often. */
const LINK_COUNT = 3;
const LINK = / href="((?:https?:\/)?\/[^"]+)"/gu;
/** Names kept, and numbers. */
const FACTS = 24;
/** Addresses, which jieba would cut into noise. */
const ADDRESS = /(?:https?:\/\/|www\.)[^\s\u3000-\u9fff\uff00-\uffef]+/gu;
const HAN_WORD = /^\p{Script=Han}{2,}$/u;
const WORD = /^(?:\p{Script=Han}{2,}|[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}+#._-]*)$/u;
const LONE_HAN = /^\p{Script=Han}$/u;
/** Characters that mostly stand alone as grammar. */
const FUNCTION_CHARACTERS = new Set(
	'的了是在和有我你他她它们这那也都就不很还又与或及等着过被把让给对向从到为于以所而但并且则若如之其此该各每个只再更最会能要可将已正曾没无非上下中里外前后时年月日次种些吧呢吗啊嘛说做用看来去出进起开关好大小多少高低新老几两一二三四五六七八九十',
);

/**
 * Returns the function that analyses one article, words of `dictionary` (names and aliases of tags) being taken as such.
 * Deterministic: the same text and dictionary give the same analysis.
 */
export function buildAnalyzer(dictionary: readonly string[]): (doc: AnalyzedText) => Analysis {
	const cutter = getCutter();
	const own = new Set(dictionary.map(foldText).filter((word) => HAN_WORD.test(word)));
	const join = buildJoiner([...own].filter((word) => cutter.cut(word, false).length > 1));
	const cut = (text: string): string[] => {
		const folded = foldText(text).replace(ADDRESS, ' ');
		return [...selectWords(join(cutter.cut(folded, false))), ...(folded.match(COMPOUND) ?? [])];
	};
	const nouns = new Map<string, boolean>();
	const isNoun = (word: string): boolean => {
		let known = nouns.get(word);
		if (known === undefined) {
			const tagged = cutter.tag(word, false);
			known = own.has(word) || (tagged.length === 1 && NOUN.test(tagged[0]?.tag ?? ''));
			nouns.set(word, known);
		}
		return known;
	};
	return (doc) => analyze(simplify(doc), cut, isNoun);
}

/** Characters that are frequent in traditional Chinese and do not occur in simplified. */
const TRADITIONAL = /[這個們來時說國對會過發還點樣與從將無產機數車門題問間開關後讓應為實現經學體電]/u;
/** Characters of a text that tell its script. */
const SCRIPT_SEEN = 400;

/** A text in traditional characters as it is in simplified ones, so that the two are alike; any other as it is. */
function simplify(doc: AnalyzedText): AnalyzedText {
	if (!TRADITIONAL.test(`${doc.title}${doc.text.slice(0, SCRIPT_SEEN)}`)) return doc;
	const { title, description, text, html } = doc;
	return {
		title: toSimplified(title),
		description: toSimplified(description),
		text: toSimplified(text),
		...(html === undefined ? {} : { html: toSimplified(html) }),
	};
}

function analyze(doc: AnalyzedText, cut: (text: string) => string[], isNoun: (word: string) => boolean): Analysis {
	const titleWords = [...new Set(cut(doc.title))];
	const counts = new Map<string, number>();
	for (const word of titleWords) counts.set(word, 1);
	for (const word of cut(`${doc.description}\n${doc.text}`)) counts.set(word, (counts.get(word) ?? 0) + 1);
	const links = new Set(Array.from((doc.html ?? '').matchAll(LINK), ([, address = '']) => linkHash(address)));
	const kept = counts.size <= WORDS_KEPT ? [...counts] : [...counts].sort((a, b) => b[1] - a[1]).slice(0, WORDS_KEPT);
	// Hash and count in one number, since a typed array without comparator sorts twenty times as fast.
	const hashed = new Float64Array(kept.length + links.size);
	let size = 0;
	for (const [word, count] of kept) hashed[size++] = hashText(word) * COUNTS + Math.min(count, COUNTS - 1);
	for (const hash of links) hashed[size++] = hash * COUNTS + LINK_COUNT;
	hashed.sort();
	const prose = [doc.title, doc.description, doc.html ? readStated(doc.html) : doc.text].join('\n');
	const { names, numbers } = readFacts(prose);
	const stated = new Set([...names, ...numbers].flatMap(factKeys).map((key) => hashText(key)));
	return {
		words: encodeNumbers(Uint32Array.from(hashed, (value) => Math.floor(value / COUNTS))),
		counts: encodeNumbers(Uint8Array.from(hashed, (value) => value % COUNTS)),
		titleWords: titleWords.map((word) => hashText(word)).sort((a, b) => a - b),
		shownWords: selectShown(titleWords, counts, prose, isNoun),
		...buildSketch(doc.text),
		names: names.slice(0, FACTS),
		numbers: numbers.slice(0, FACTS),
		stated: encodeNumbers(Uint32Array.from(stated)),
	};
}

function selectShown(
	titleWords: readonly string[],
	counts: ReadonlyMap<string, number>,
	prose: string,
	isNoun: (word: string) => boolean,
): string[] {
	const inTitle = new Set(titleWords);
	const frequent = [...counts].filter(([word, count]) => count > 1 && !inTitle.has(word)).sort((a, b) => b[1] - a[1]);
	const normal = prose.normalize('NFKC');
	const lower = normal.toLowerCase();
	const shown: string[] = [];
	for (const word of [...titleWords, ...frequent.map(([frequentWord]) => frequentWord)]) {
		if (shown.length === SHOWN_WORDS) break;
		if (!LATIN.test(word)) {
			if (isNoun(word)) shown.push(word);
			continue;
		}
		const at = lower.indexOf(word);
		const written = lower.length === normal.length && at !== -1 ? normal.slice(at, at + word.length) : word;
		if (SHOWN_LATIN.test(written) && (/\p{Lu}/u.test(written) || inTitle.has(word))) shown.push(written);
	}
	return shown;
}

/**
 * Words of two characters and more. Where the cutter left single Han characters side by side it did not know the word, most
 * often a name: their overlapping pairs stand for it (`林`, `知`, `远` → `林知`, `知远`).
 */
function selectWords(tokens: readonly string[]): string[] {
	const words: string[] = [];
	let before = '';
	for (const token of tokens) {
		const isHan = isAllHan(token);
		const isLone = isHan ? token.length === 1 : LONE_HAN.test(token);
		const single = isLone && !FUNCTION_CHARACTERS.has(token) ? token : '';
		if (single !== '' && before !== '') words.push(before + single);
		else if (token.length > 1 && (isHan || WORD.test(token))) words.push(token);
		before = single;
	}
	return words;
}

/** Whether a token has only Han characters of the common block: most do, and need no expression with properties. */
function isAllHan(token: string): boolean {
	for (let at = 0; at < token.length; at++) {
		const code = token.charCodeAt(at);
		if (code < 0x4e00 || code > 0x9fff) return false;
	}
	return true;
}
