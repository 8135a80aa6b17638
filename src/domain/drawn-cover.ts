import type { Card } from './cards.ts';
import { hashText } from './text.ts';

/** A typographic cover, drawn where an article has none: a word over a pattern, on a field of 320 × 180. */
export interface DrawnCover {
	/** The word in the middle: the tag that the title speaks of, else the first. */
	word: string;
	/** Colours, 0 to 5, from the word: articles of a subject look alike. */
	tone: number;
	/** Lines behind the word as SVG path data, from the address: no two articles look the same. */
	pattern: string;
	/** Font size at which the word fills the width. */
	size: number;
	section: string;
}

const WIDTH = 320;
const HEIGHT = 180;
const TONES = 6;
const WORD_WIDTH = 284;
const SIZE_AT_MOST = 92;
/** Width of a Latin letter in a bold font, in em; a Han character has 1. */
const LATIN_EM = 0.62;

/** What a cover is drawn from; the most important tag stands first. */
type CoverSubject = Pick<Card, 'slug' | 'title' | 'tags' | 'section'>;

/** Draws the cover of an article: the same subject gives the same picture. */
export function drawCover({ slug, title, tags, section }: CoverSubject): DrawnCover {
	const spoken = tags.find(({ name }) => title.toLowerCase().includes(name.toLowerCase()));
	const word = (spoken ?? tags[0] ?? section).name;
	const ems = [...word].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 1 : LATIN_EM), 0);
	const size = Math.min(SIZE_AT_MOST, Math.floor(WORD_WIDTH / Math.max(1, ems)));
	return { word, tone: hashText(word) % TONES, pattern: drawPattern(hashText(slug)), size, section: section.name };
}

/** Path data of one of the patterns, varied by the rest of `seed`, an unsigned integer. */
function drawPattern(seed: number): string {
	const draw = PATTERNS[seed % PATTERNS.length] as (typeof PATTERNS)[number];
	return draw(Math.floor(seed / PATTERNS.length) % VARIATIONS);
}

const VARIATIONS = 12;
const steps = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** Each draws one of its `VARIATIONS` forms. */
const PATTERNS: readonly ((form: number) => string)[] = [
	function drawRings(form) {
		const x = 40 + (form % 4) * 80;
		const y = 20 + (form % 3) * 65;
		return steps(8)
			.map((at) => 14 + at * 22)
			.map((r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`)
			.join('');
	},
	function drawSlants(form) {
		const lean = (form % 2 === 0 ? 1 : -1) * (40 + (form % 6) * 20);
		const gap = 22 + (form % 3) * 10;
		return steps(Math.ceil((WIDTH + 2 * Math.abs(lean)) / gap))
			.map((at) => `M${at * gap - Math.abs(lean)} ${HEIGHT}l${lean} ${-HEIGHT}`)
			.join('');
	},
	function drawRules(form) {
		const growth = 1.12 + (form % 6) * 0.06;
		const rows = steps(12).map((at) => Math.round(6 * (growth ** at - 1) * (1 / (growth - 1))));
		const seen = rows.filter((y) => y <= HEIGHT);
		return seen.map((y) => `M0 ${form % 2 === 0 ? y : HEIGHT - y}h${WIDTH}`).join('');
	},
	function drawColumns(form) {
		return steps(33)
			.map((at) => `M${at * 10} ${HEIGHT}v${-Math.round(20 + 65 * (1 + Math.sin(at / (2 + (form % 4)) + form)))}`)
			.join('');
	},
	function drawWaves(form) {
		const height = 10 + (form % 4) * 8;
		const length = 40 + (form % 3) * 20;
		return steps(7)
			.map((at) => `M0 ${at * 30}q${length / 2} ${-height} ${length} 0${`t${length} 0`.repeat(Math.ceil(WIDTH / length) - 1)}`)
			.join('');
	},
	function drawCrosses(form) {
		const gap = 24 + (form % 4) * 6;
		const shift = (form % 3) * 4;
		return steps(Math.ceil(HEIGHT / gap))
			.flatMap((row) => steps(Math.ceil(WIDTH / gap)).map((column) => [column * gap + shift + (row % 2) * (gap / 2), row * gap + 8]))
			.map(([x, y]) => `M${x} ${y}h6m-3-3v6`)
			.join('');
	},
];
