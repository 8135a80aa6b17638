/** Elements whose content no report states in its own words. */
const SILENT = /<(pre|code|kbd|samp|svg|math|sup)\b[^>]*>[\s\S]*?<\/\1>/gu;
/** Where one of these begins or ends, a name and a number end. */
const BLOCKS = new Set(
	'address article aside blockquote br caption dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr img li ol p section summary table tbody td tfoot th thead tr ul'.split(
		' ',
	),
);
const TAG = /<\/?([a-z][a-z\d]*)[^>]*>/gu;
const ENTITY = /&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|nbsp));/gu;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
const ADDRESS = /(?:https?:\/\/|www\.)[^\s\u3000-\u9fff\uff00-\uffef]+/giu;

/** Stands for what was left out: neither a space nor a part of any name. */
const BREAK = '\0';

/** What a body in HTML states in running text, block by block and cell by cell on lines of their own; without code, formulas and addresses. */
export const readStated = (html: string): string =>
	html
		.replace(SILENT, BREAK)
		.replaceAll('\n', ' ')
		.replace(TAG, (_, name: string) => (BLOCKS.has(name) ? '\n' : ''))
		.replace(ENTITY, (_, hex?: string, decimal?: string, name = '') =>
			hex || decimal ? String.fromCodePoint(Math.min(Number.parseInt(hex ?? decimal ?? '', hex ? 16 : 10), 0x10ffff)) : (NAMED[name] ?? ''),
		)
		.replace(ADDRESS, '\n');
