import { foldKeepingCase, foldWithOffsets } from './fold.ts';
import { type Token, tokenize } from './tokens.ts';

/** A token by its place alone. */
export type PlacedTerm = Pick<Token, 'term' | 'place' | 'inside' | 'paired'>;

/** A stretch of an article, small enough to be fetched for one excerpt: whole paragraphs, parted by blank lines. */
export interface Block {
	text: string;
	/** What `tokenize` finds in the folded text; every place is below `PLACES`. */
	tokens: PlacedTerm[];
}

const FULL = 560;
const LONGEST = 660;
const PARAGRAPH_END = /\n[^\S\n]*\n\s*/u;
const SENTENCE_END = /[。！？；.!?;\n]/u;

/** Where to cut a paragraph that is too long for one block: behind a sentence where one ends in time. */
function getCut(folded: string, tokens: Token[]): number {
	const first = tokens.findIndex(({ place }) => place >= LONGEST);
	for (let at = first; (tokens[at] as Token).place > FULL / 2; at--) {
		const gap = folded.slice((tokens[at - 1] as Token).end, (tokens[at] as Token).start);
		if (SENTENCE_END.test(gap)) return (tokens[at] as Token).start;
	}
	return (tokens[first] as Token).start;
}

function cutParagraph(text: string): Block[] {
	const tokens = tokenize(foldKeepingCase(text));
	if ((tokens.at(-1)?.place ?? 0) < LONGEST) return [{ text, tokens }];
	const { folded, offsets } = foldWithOffsets(text);
	const cut = offsets[getCut(folded, tokens)] as number;
	return [...cutParagraph(text.slice(0, cut)), ...cutParagraph(text.slice(cut))];
}

/** Joins pieces to one text, their tokens as `tokenize` would find them in it. */
function joinPieces(pieces: Block[]): Block {
	const tokens: PlacedTerm[] = [];
	for (const piece of pieces) {
		const last = tokens.at(-1);
		const shift = last ? last.place + (last.paired && piece.tokens[0]?.paired ? 2 : 1) : 0;
		for (const { term, place, inside, paired } of piece.tokens) {
			tokens.push({ term, place: place + shift, inside, paired });
		}
	}
	return { text: pieces.map(({ text }) => text).join('\n\n'), tokens };
}

/** Cuts the text of an article into blocks of about 600 tokens, at the ends of paragraphs where they allow it. */
export function cutBlocks(text: string): Block[] {
	const blocks: Block[] = [];
	let open: Block[] = [];
	let places = 0;
	const close = () => {
		blocks.push(joinPieces(open));
		open = [];
		places = 0;
	};
	for (const paragraph of text.split(PARAGRAPH_END)) {
		const trimmed = paragraph.trim();
		if (!trimmed) continue;
		for (const piece of cutParagraph(trimmed)) {
			const size = (piece.tokens.at(-1)?.place ?? -1) + 2;
			if (places + size > LONGEST && open.length > 0) close();
			open.push(piece);
			places += size;
			if (places >= FULL) close();
		}
	}
	if (open.length > 0 || blocks.length === 0) close();
	return blocks;
}
