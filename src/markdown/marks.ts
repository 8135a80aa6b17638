import { cjkEdits } from './cjk-marks.ts';
import { mdxEdits } from './mdx-marks.ts';
import type { SourceFormat } from './parse.ts';

/** Replaces `remove` characters at `at` by `insert`. */
export interface Edit {
	at: number;
	remove: number;
	insert: string;
}

/** Private characters that do not occur in the source. */
export interface MarkCharacters {
	/** A letter without width: lets delimiters flank. */
	joint: string;
	/** Stands for a `~` that strikes nothing out. */
	tilde: string;
	/** After a space: ends a bare link. */
	stop: string;
	/** Stands for `{`, which is text. */
	brace: string;
	/** Stands for the backslash of `\{`; a joint stands for its brace. */
	escapedBrace: string;
	/** Stands for a `<` that begins no tag. */
	lessThan: string;
	/** Stands for the `<` of a tag that the parser could not read. */
	brokenTag: string;
	/** Before `import` and `export`. */
	statement: string;
}

/** What the parser reads, and the way back from it. */
export interface MarkedSource {
	source: string;
	characters: MarkCharacters;
	/** Offset in `source` → offset in what the editor wrote. */
	toOriginal: (offset: number) => number;
	/** Takes the marks out of a string of the tree; `isRaw` where backslashes stand for themselves (code, JSX attributes). */
	unmark: (text: string, isRaw?: boolean) => string;
}

/**
 * Marks a source so that the parser reads it as Chinese wants it, and so that it never sees JavaScript: private
 * characters are put in before parsing and taken out of the tree again.
 */
export function markSource(original: string, format: SourceFormat): MarkedSource {
	const characters = findCharacters(original);
	const edits = cjkEdits(original, characters).concat(format === 'mdx' ? mdxEdits(original, characters) : []);
	edits.sort((a, b) => a.at - b.at || a.remove - b.remove);
	let source = '';
	let copied = 0;
	for (const { at, remove, insert } of edits) {
		source += original.slice(copied, at) + insert;
		copied = at + remove;
	}
	source += original.slice(copied);
	return { source, characters, toOriginal: offsetMap(edits), unmark: unmarker(characters) };
}

function findCharacters(text: string): MarkCharacters {
	let code = 0xe000;
	const next = (): string => {
		while (text.includes(String.fromCharCode(code))) code++;
		return String.fromCharCode(code++);
	};
	return {
		joint: next(),
		tilde: next(),
		stop: next(),
		brace: next(),
		escapedBrace: next(),
		lessThan: next(),
		brokenTag: next(),
		statement: next(),
	};
}

function unmarker(characters: MarkCharacters): (text: string, isRaw?: boolean) => string {
	const { joint, tilde, stop, brace, escapedBrace, lessThan, brokenTag, statement } = characters;
	const meaning = new Map([
		[escapedBrace + joint, '{'],
		[` ${stop}`, ''],
		[stop, ''],
		[joint, ''],
		[statement, ''],
		[tilde, '~'],
		[brace, '{'],
		[lessThan, '<'],
		[brokenTag, '<'],
	]);
	// Addresses reach the tree percent-encoded, braces and angles in them too.
	for (const [mark, text] of [...meaning]) {
		meaning.set(encodeURI(mark), text === '{' ? '%7B' : text === '<' ? '%3C' : text);
	}
	const any = new RegExp([...meaning.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');
	const isMarked = new RegExp(`[${Object.values(characters).join('')}]|%EE%8`);
	return (text, isRaw = false) => {
		if (!isMarked.test(text)) return text;
		return text.replace(any, (mark) => (isRaw && mark === escapedBrace + joint ? '\\{' : (meaning.get(mark) ?? '')));
	};
}

/** Only insertions shift: every other edit keeps the length. */
function offsetMap(edits: Edit[]): (offset: number) => number {
	/** Where each insertion ends in the marked source, and how far everything behind it is shifted. */
	const ends: number[] = [];
	const shifts: number[] = [];
	let shift = 0;
	for (const { at, remove, insert } of edits) {
		if (remove > 0) continue;
		shift += insert.length;
		ends.push(at + shift);
		shifts.push(shift);
	}
	return (offset) => {
		let low = 0;
		let high = ends.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((ends[middle] as number) <= offset) low = middle + 1;
			else high = middle;
		}
		const before = low === 0 ? 0 : (shifts[low - 1] as number);
		const inside = low < ends.length ? (ends[low] as number) - (shifts[low] as number) : Number.POSITIVE_INFINITY;
		return Math.min(offset - before, inside);
	};
}
