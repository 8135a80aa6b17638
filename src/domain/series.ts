import type { Article } from './model.ts';
import { foldName } from './text.ts';

/** An article as a part of a series. */
export interface SeriesPart {
	/** The same for all parts. */
	key: string;
	/** Name of the series, as the title has it. */
	name: string;
}

const NUMBER = '(?:[一二三四五六七八九十百]+|\\d{1,3}|[IVX]{1,4})';
const UNIT = '(?:部分|篇|章|节|回|集|讲|期|课|弹|话)';
/** What numbers the parts of a series in a title. */
const PART_MARKS = [
	new RegExp(`[（(【]\\s*(?:第\\s*)?${NUMBER}\\s*${UNIT}?\\s*[）)】]`, 'u'),
	/[（(【][上中下]篇?[）)】]/u,
	new RegExp(`第\\s*${NUMBER}\\s*${UNIT}`, 'u'),
	new RegExp(`\\bpart\\s*${NUMBER}\\b`, 'iu'),
	/[#＃]\s*\d{1,3}/u,
];
const EDGES = /^[\s:：,，、—–-]+|[\s:：,，、—–-]+$/gu;

/** Reads the series from a title such as `Samba 系列（五）：…`; null where nothing numbers a part or no name comes before it. */
export function readSeries(article: Article): SeriesPart | null {
	for (const mark of PART_MARKS) {
		const match = mark.exec(article.title);
		if (match === null) continue;
		const name = article.title.slice(0, match.index).replace(EDGES, '');
		if ([...name].length < 3) return null;
		return { key: `${foldName(name)}|${article.sources[0]?.name ?? ''}`, name };
	}
	return null;
}
