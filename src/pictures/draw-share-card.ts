import { createRequire } from 'node:module';
import sharp from 'sharp';
import { renderAigcXmp } from '../domain/aigc-xmp.ts';
import { escapeXml } from '../domain/feed-xml.ts';
import type { CardShape, ShareCard } from '../domain/share-cards.ts';
import { site } from '../site.config.ts';

const require = createRequire(import.meta.url);
/** Every Han character of Unicode's first blocks and of the national standards, one weight. */
const HAN_FONT = require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf');
const EMOJI_FONT = require.resolve('@expo-google-fonts/noto-emoji/700Bold/NotoEmoji_700Bold.ttf');
const FAMILIES = 'Noto Sans SC, Noto Emoji Bold';

/** Ground and ink by tone: those of drawn covers in the light theme, darker where a headline is read. */
const TONES = [
	{ ground: '#efe9dc', ink: '#23262d' },
	{ ground: '#f3e1d8', ink: '#7d2212' },
	{ ground: '#dfe7e6', ink: '#173f3d' },
	{ ground: '#e2e4ee', ink: '#263064' },
	{ ground: '#ece6cf', ink: '#55430a' },
	{ ground: '#e3e8da', ink: '#2e4322' },
] as const;
const SIGNAL = '#c0351c';

/** Sizes of the headline in pixels: the largest at which it fits. */
const TITLE_SIZES = [88, 76, 66, 58, 52, 46, 40, 34];
/** Shares of the width: the narrowest at which the headline takes no more lines. */
const BALANCED_WIDTHS = [0.62, 0.7, 0.78, 0.85, 0.92];
/** Distance to the edge. */
const MARGIN = 72;
const SMALL = 34;
const COLOURS = 24;
/** Height of a line, as a share of that of the font, which leaves room for more than Chinese needs. */
const LINE_HEIGHT = 0.9;

interface DrawnText {
	input: Buffer;
	width: number;
	height: number;
}

/** Draws a share card as PNG: section and tag above, the headline as large as it fits, the site's name and the label below. */
export async function drawShareCard(card: ShareCard, { width, height }: CardShape): Promise<Buffer> {
	const { ground, ink } = TONES[card.tone % TONES.length] as (typeof TONES)[number];
	const inner = width - 2 * MARGIN;
	const head = await drawText(card.word === '' ? card.section : `${card.section} · ${card.word}`, SMALL, ink, inner);
	const title = await drawTitle(card.title, ink, inner, height - 2 * MARGIN - 5 * SMALL);
	const name = await drawText(site.name, SMALL, ink, inner);
	const label = card.label === null ? null : await drawText(card.label, SMALL, ink, inner);
	const bottom = height - MARGIN;
	const scale = Math.max(width / 320, height / 180);
	const background = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
		<rect width="${width}" height="${height}" fill="${ground}"/>
		<path transform="scale(${scale})" d="${card.pattern}" fill="none" stroke="${ink}" stroke-width="0.6" opacity="0.12"/>
		<rect width="${width}" height="12" fill="${SIGNAL}"/>
		<rect x="${MARGIN}" y="${bottom - SMALL - 3}" width="${SMALL + 6}" height="${SMALL + 6}" rx="5" fill="${SIGNAL}"/>
		<g transform="translate(${MARGIN} ${bottom - SMALL - 3}) scale(${(SMALL + 6) / 64})" fill="none" stroke="#fff" stroke-width="6" stroke-linecap="square"><path d="M16 22H48M11 34H53M32 11V55M29 37 14 50M35 37 50 50"/></g>
	</svg>`;
	const image = sharp(Buffer.from(background)).composite([
		{ input: head.input, left: MARGIN, top: MARGIN },
		{ input: title.input, left: MARGIN, top: MARGIN + 2 * SMALL + 8 },
		{ input: name.input, left: MARGIN + SMALL + 22, top: bottom - SMALL },
		...(label === null ? [] : [{ input: label.input, left: width - MARGIN - label.width, top: bottom - SMALL }]),
	]);
	const labelled = card.aiLabel === null ? image : image.withXmp(renderAigcXmp(card.aiLabel));
	return labelled.png({ palette: true, colours: COLOURS, dither: 0, effort: 2, compressionLevel: 9 }).toBuffer();
}

async function drawTitle(title: string, ink: string, width: number, height: number): Promise<DrawnText> {
	const fits = (text: DrawnText, within: number): boolean => text.height <= height && text.width <= within;
	for (const size of TITLE_SIZES) {
		const drawn = await drawText(title, size, ink, width);
		if (!fits(drawn, width)) continue;
		for (const share of BALANCED_WIDTHS) {
			const narrow = await drawText(title, size, ink, Math.round(width * share));
			if (narrow.height <= drawn.height + size / 4 && fits(narrow, width * share)) return narrow;
		}
		return drawn;
	}
	const smallest = await drawText(title, TITLE_SIZES.at(-1) as number, ink, width);
	const shown = { width: Math.min(width, smallest.width), height: Math.min(height, smallest.height) };
	return {
		...shown,
		input: await sharp(smallest.input)
			.extract({ left: 0, top: 0, ...shown })
			.png()
			.toBuffer(),
	};
}

async function drawText(text: string, size: number, ink: string, width: number): Promise<DrawnText> {
	await loadEmoji();
	const markup = `<span foreground="${ink}" line_height="${LINE_HEIGHT}" insert_hyphens="no">${escapeXml(text)}</span>`;
	const font = `${FAMILIES} ${size}`;
	const image = sharp({ text: { text: markup, font, fontfile: HAN_FONT, width, rgba: true, wrap: 'word-char', dpi: 72 } });
	const { data, info } = await image.png({ compressionLevel: 1 }).toBuffer({ resolveWithObject: true });
	return { input: data, width: info.width, height: info.height };
}

let emoji: Promise<unknown> | null = null;

/** The library takes one font file at a time, but forgets none that it has seen. */
function loadEmoji(): Promise<unknown> {
	emoji ??= sharp({ text: { text: 'x', font: 'Noto Emoji 20', fontfile: EMOJI_FONT, dpi: 72 } })
		.png()
		.toBuffer();
	return emoji;
}
