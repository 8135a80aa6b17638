import { diffArrays } from 'diff';

/** A stretch of a paragraph: as it was, taken away or put in. */
export interface ChangedText {
	kind: 'same' | 'removed' | 'added';
	text: string;
}

/** What an article said at some time. */
export interface Version {
	title: string;
	description: string;
	/** Plain text, blocks parted by a blank line. */
	text: string;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const cutWords = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment);
const cutBlocks = ({ title, description, text }: Version): string[] => [title, description, ...text.split('\n\n')];

/** Spacing is for browsers, and no change that a reader would notice. */
const fold = (block: string): string => block.replace(/\s+/g, '');

/** Unchanged text around a change is shown so far. */
const CONTEXT = 24;

/** The paragraphs in which two versions differ, each as its stretches in order; empty where a reader sees no difference. */
export function compareVersions(before: Version, after: Version): ChangedText[][] {
	const parts = diffArrays(cutBlocks(before), cutBlocks(after), { comparator: (a, b) => fold(a) === fold(b) });
	const paragraphs: ChangedText[][] = [];
	for (let at = 0; at < parts.length; at++) {
		const part = parts[at];
		if (!part || (!part.removed && !part.added)) continue;
		const next = parts[at + 1];
		if (!part.removed || !next?.added) {
			paragraphs.push(...part.value.map((text) => [{ kind: part.added ? ('added' as const) : ('removed' as const), text }]));
			continue;
		}
		for (let row = 0; row < Math.max(part.value.length, next.value.length); row++) {
			paragraphs.push(compareBlocks(part.value[row] ?? '', next.value[row] ?? ''));
		}
		at++;
	}
	return paragraphs.filter((paragraph) => paragraph.length > 0);
}

function compareBlocks(before: string, after: string): ChangedText[] {
	const stretches = diffArrays(cutWords(before), cutWords(after)).map(
		({ value, added, removed }): ChangedText => ({
			kind: added ? 'added' : removed ? 'removed' : 'same',
			text: value.join(''),
		}),
	);
	return stretches.map((stretch, at) =>
		stretch.kind === 'same' ? { ...stretch, text: shorten(stretch.text, at === 0, at === stretches.length - 1) } : stretch,
	);
}

/** What is the same, cut in its middle or at the far end of the change. */
function shorten(text: string, isFirst: boolean, isLast: boolean): string {
	const characters = [...text];
	const start = isFirst ? '' : characters.slice(0, CONTEXT).join('');
	const end = isLast ? '' : characters.slice(-CONTEXT).join('');
	return characters.length <= CONTEXT * (isFirst || isLast ? 1 : 2) + 1 ? text : `${start}…${end}`;
}
