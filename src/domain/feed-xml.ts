/** Characters that no XML 1.0 document may hold, and C1 controls, which no text means. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text without what XML cannot carry: control characters go, halves of a pair of surrogates become U+FFFD. */
export const cleanText = (text: string): string => text.toWellFormed().replace(FORBIDDEN, '');

/** Text for an element or a quoted attribute of XML or HTML. */
export const escapeXml = (text: string): string => cleanText(text).replace(/[&<>"]/g, (character) => ESCAPES[character] as string);

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of an attribute or element that `hast-util-to-html` wrote. */
export const unescapeXml = (text: string): string =>
	text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi, (_, hex?: string, decimal?: string, name?: string) =>
		name === undefined
			? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
			: (ENTITIES[name.toLowerCase()] as string),
	);
