import type { Root } from 'hast';
import { parseHtml } from '../markdown/parse.ts';
import { textOf } from '../markdown/tree.ts';
import { cleanLine, lengthOf, shorten } from './clean-text.ts';

/** Length from which a description says enough. */
const ENOUGH = 80;
const SHORTEST = 20;
const LONGEST = 200;
const SHORTEST_TITLE = 4;
const LONGEST_TITLE = 80;

/** Sentences of the paragraphs of an article, in order; those of lists and quotations where it has no others. */
export function collectSentences(html: string, text: string): string[] {
	const paragraphs = (parseHtml(html) as Root).children.flatMap((node) =>
		node.type === 'element' && node.tagName === 'p' ? [cleanLine(textOf(node))] : [],
	);
	const told = paragraphs.filter((paragraph) => !/^https?:\/\/\S+$/.test(paragraph));
	const prose = told.filter((paragraph) => /[。！？!?…]|\.(?:\s|$)/.test(paragraph));
	const chosen = prose.length > 0 ? prose : told.some((paragraph) => paragraph !== '') ? told : text.split('\n\n').map(cleanLine);
	return chosen.flatMap(splitSentences);
}

function splitSentences(paragraph: string): string[] {
	const segments = new Intl.Segmenter('zh', { granularity: 'sentence' }).segment(paragraph);
	return Array.from(segments, ({ segment }) => segment.trim()).filter((sentence) => sentence !== '');
}

/** A description of 20 to 200 characters: whole sentences from the beginning where they fit, plain text. */
export function buildDescription(sentences: readonly string[], title: string): string {
	let description = '';
	for (const sentence of sentences.filter((one) => endSentence(one) !== endSentence(title))) {
		const longer = joinText(description, sentence);
		if (lengthOf(description) >= SHORTEST && (lengthOf(longer) > LONGEST || announces(sentence))) break;
		description = shorten(longer, LONGEST);
		if (lengthOf(description) >= ENOUGH) break;
	}
	if (lengthOf(description) >= SHORTEST) return description;
	const padded = joinText(endSentence(title), description === '' ? '' : endSentence(description));
	return lengthOf(padded) >= SHORTEST ? shorten(padded, LONGEST) : `${padded}这篇文章很短，没有可以摘录的段落，请直接阅读全文。`;
}

function endSentence(text: string): string {
	return /[。！？!?…]$/.test(text) ? text : `${text}。`;
}

/** A sentence that says only that something follows. */
function announces(sentence: string): boolean {
	return /[：:]$/.test(sentence);
}

function joinText(first: string, second: string): string {
	return first === '' || /[\p{sc=Han}，。、；：？！…”’》）】]$/u.test(first) || /^\p{sc=Han}/u.test(second)
		? first + second
		: `${first} ${second}`;
}

/** A title of 4 to 80 characters: a longer one is cut at a pause, a shorter one goes on with the first words of the text. */
export function fitTitle(title: string, sentences: readonly string[]): string {
	if (lengthOf(title) > LONGEST_TITLE) return shorten(title, LONGEST_TITLE);
	if (lengthOf(title) >= SHORTEST_TITLE) return title;
	const [clause = ''] = (sentences[0] ?? '').split(/(?<=.{4})[，；：,;]|[。！？!?]/u);
	const longer = `${title}：${shorten(clause, 40)}`;
	return lengthOf(longer) >= SHORTEST_TITLE ? longer : `${longer}导入的文章`;
}
