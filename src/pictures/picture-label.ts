import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { buildPictureLabel } from '../domain/ai-label.ts';
import { renderAigcXmp } from '../domain/aigc-xmp.ts';
import { unescapeXml } from '../domain/feed-xml.ts';

/** IPTC's words for what a trained model made, wholly or in part, as generators write them into their files. */
const MADE_BY_MODEL = /newscodes\/digitalsourcetype\/(?:trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia)/;
/** The label of GB 45438-2025 as an element or an attribute, whatever its prefix. */
const EMBEDDED = /\bAIGC(?:>|\s*=\s*["'])\s*(\{[^<'"]*\}|\{[^<]*\}(?=<\/))/;

/**
 * The embedded label of a picture that a machine made: as its editor says, or its own metadata, of which all is kept that
 * they say of its producer. Null for any other picture.
 */
export async function findLabel(bytes: Buffer, isMachineMade: boolean): Promise<string | null> {
	const xmp = await readXmp(bytes);
	const embedded = readEmbedded(xmp);
	if (!isMachineMade && embedded === null && !MADE_BY_MODEL.test(xmp)) return null;
	const key = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
	return buildPictureLabel(key, embedded ?? {});
}

async function readXmp(bytes: Buffer): Promise<string> {
	const { xmp, format } = await sharp(bytes).metadata();
	return format === 'svg' ? bytes.toString('utf8') : (xmp?.toString('utf8') ?? '');
}

function readEmbedded(xmp: string): Record<string, unknown> | null {
	const json = EMBEDDED.exec(xmp)?.[1];
	if (json === undefined) return null;
	try {
		return JSON.parse(unescapeXml(json)) as Record<string, unknown>;
	} catch {
		return {};
	}
}

/** An SVG file with the label as its first `<metadata>`. */
export const labelSvg = (svg: string, label: string): string =>
	svg.replace(/<svg\b(?:"[^"]*"|'[^']*'|[^>"'])*>/, (tag) => `${tag}<metadata>${renderAigcXmp(label)}</metadata>`);
