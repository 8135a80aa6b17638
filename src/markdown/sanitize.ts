import type { Root } from 'hast';
import { type Schema, sanitize } from 'hast-util-sanitize';
import { ELEMENTS } from './allow-list.ts';

const MATHML = [
	'math', 'semantics', 'annotation', 'mrow', 'mi', 'mn', 'mo', 'ms', 'mtext', 'mspace', 'mfrac', 'msqrt', 'mroot', 'mstyle',
	'merror', 'mpadded', 'mphantom', 'msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover', 'mmultiscripts',
	'mprescripts', 'mtable', 'mtr', 'mtd', 'menclose', 'none',
];
const SVG = ['svg', 'title', 'desc', 'g', 'path', 'rect', 'line', 'polyline', 'circle', 'text', 'tspan'];

/** What the finished body may hold: the allow-list, and what components and the pipeline itself add. */
const SCHEMA: Schema = {
	ancestors: {},
	clobberPrefix: '',
	clobber: [],
	strip: ['script', 'style'],
	tagNames: [...ELEMENTS.keys(), 'section', 'aside', 'nav', ...MATHML, ...SVG],
	protocols: {
		href: ['http', 'https', 'mailto'],
		src: ['https', 'data'],
		cite: ['http', 'https'],
	},
	attributes: {
		'*': ['id', 'title', 'lang', 'dir', 'className', 'role', 'tabIndex', 'ariaLabel', 'ariaLabelledBy', 'ariaDescribedBy', 'ariaHidden'],
		a: ['href', 'rel', 'dataFootnoteRef', 'dataFootnoteBackref'],
		aside: ['dataKind'],
		blockquote: ['cite'],
		code: ['dataLanguage'],
		del: ['cite', 'dateTime'],
		details: ['open'],
		div: ['dataKind', 'dataEmbed'],
		figure: ['dataKind'],
		img: ['src', 'alt', 'width', 'height', 'loading', 'decoding', 'dataImage'],
		ins: ['cite', 'dateTime'],
		li: ['value'],
		ol: ['start', 'type', 'reversed'],
		pre: ['dataLanguage'],
		q: ['cite'],
		section: ['dataFootnotes'],
		td: ['colSpan', 'rowSpan'],
		th: ['colSpan', 'rowSpan', 'scope'],
		time: ['dateTime'],
		svg: ['viewBox', 'width', 'height', 'xmlns', 'preserveAspectRatio', 'focusable'],
		...Object.fromEntries(
			['g', 'path', 'rect', 'line', 'polyline', 'circle', 'text', 'tspan'].map((name) => [
				name,
				[
					'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'd', 'points', 'width', 'height', 'fill', 'stroke',
					'fontSize', 'strokeWidth', 'strokeDashArray', 'strokeLineJoin', 'textAnchor', 'dominantBaseline', 'transform', 'dataSeries',
				],
			]),
		),
		...Object.fromEntries(
			MATHML.map((name) => [
				name,
				[
					'xmlns', 'display', 'displaystyle', 'scriptlevel', 'mathvariant', 'stretchy', 'fence', 'separator', 'symmetric', 'lspace',
					'rspace', 'minsize', 'maxsize', 'movablelimits', 'accent', 'accentunder', 'linethickness', 'width', 'height', 'depth',
					'voffset', 'columnalign', 'columnlines', 'rowlines', 'columnspacing', 'rowspacing', 'notation', 'encoding', 'form',
					'largeop', 'intent', 'frame', 'framespacing', 'columnspan', 'rowspan', 'align', 'side',
				],
			]),
		),
	},
};

/** The last wall: whatever the steps before let through, nothing leaves that is not on the list. */
export function sanitizeBody(root: Root): Root {
	return sanitize(root, SCHEMA) as Root;
}
