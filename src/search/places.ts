import { foldKeepingCase } from './fold.ts';
import { PLACES } from './postings.ts';
import type { Store } from './store.ts';
import { type Token, tokenize } from './tokens.ts';

/** Tokens by their places, as they stand around a hit: in the title (block 0) or in a block of the text. */
export async function readPlaces(store: Store, document: number, hit: number): Promise<Map<number, Token>> {
	const block = Math.floor(hit / PLACES);
	const { title, text } = await store.getBlock(document, Math.max(1, block));
	return new Map(tokenize(foldKeepingCase(block === 0 ? title : text)).map((token) => [token.place, token]));
}

/** First character of a token of an unspaced script. */
export const getCharacter = ({ term }: Token): string => [...term][0] as string;

/** Whether tokens stand in a text just so, the first of them at a place. */
export function standsAt(tokens: Token[], text: Map<number, Token>, place: number): boolean {
	const origin = tokens[0]?.place ?? 0;
	return tokens.every((token) => {
		const there = text.get(place + token.place - origin);
		if (there?.paired !== token.paired) return false;
		return token.paired ? getCharacter(there) === getCharacter(token) : there.term === token.term;
	});
}
