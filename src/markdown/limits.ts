import type { SourceFormat } from './parse.ts';

/** Longest text that is parsed, in UTF-16 code units. */
const LONGEST_TEXT = 500_000;
/** Deepest tree that is rendered. */
export const DEEPEST_TREE = 100;

/** Most of these in one block: the parser takes quadratic time over them. */
const MOST_SIGNS = 5000;
const SIGNS = [/\]/g, /\*+/g, /_+/g, /~+/g, /`+/g, /&/g, /@/g, /\{/g, /https?:|www\./g];

/** More of these than an article ever has. */
const MOST: readonly [part: string, most: number, unit: string][] = [
	['\n', 10_000, '行'],
	['[^', 2000, '处脚注'],
	['![', 2000, '张图片'],
	['<', 10_000, '个 <'],
];

const CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){40}/gm;
const TABLE_RULE = /^(?=.*-)(?=.*\|)[ \t>|:-]+$/gm;

/**
 * What no article needs, but what would make a parser work for seconds: very deep nesting, huge tables, thousands of
 * tags or footnotes. Null for everything else.
 */
export function findExcess(source: string, format: SourceFormat): { offset: number; what: string } | null {
	if (source.length > LONGEST_TEXT) return { offset: 0, what: `正文超过 ${LONGEST_TEXT / 10_000} 万个字符` };
	for (const [part, most, unit] of MOST) {
		const found = count(source, part);
		if (found > most) return { offset: 0, what: `正文有 ${found} ${unit}` };
	}
	const nested = CONTAINERS.exec(source);
	CONTAINERS.lastIndex = 0;
	if (nested !== null) return { offset: nested.index, what: '引用或列表套了四十层以上' };
	for (const rule of source.matchAll(TABLE_RULE)) {
		const columns = rule[0].split('|').length;
		const end = source.slice(rule.index).search(/\n[ \t]*(?:\r?\n|$)/);
		const rows = source.slice(rule.index, end === -1 ? undefined : rule.index + end).split('\n').length;
		if (columns * rows > 20_000) return { offset: rule.index, what: `表格有 ${rows} 行 ${columns} 列` };
	}
	for (const block of source.matchAll(/[^\n](?:[^\n]|\n(?![ \t]*\r?\n))*/g)) {
		if (block[0].length < MOST_SIGNS) continue;
		for (const sign of SIGNS) {
			const found = block[0].match(sign);
			if (found !== null && found.length > MOST_SIGNS) {
				return { offset: block.index, what: `一段里有 ${found.length} 个 ${found[0].slice(0, 5)}` };
			}
		}
	}
	if (format === 'mdx' && count(source, '<') > 3000) return { offset: 0, what: '标签超过三千个' };
	return null;
}

function count(text: string, part: string): number {
	let found = 0;
	for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) found++;
	return found;
}
