/** A feed without its items: what stands before the first, between any two and after the last. */
export interface FeedFrame {
	start: string;
	between: string;
	end: string;
}

/** The bytes of a feed: an item is encoded once and stands in some ten feeds. */
export function fillFrame({ start, between, end }: FeedFrame, items: readonly Uint8Array[]): Uint8Array {
	const gap = Buffer.from(between);
	return Buffer.concat([Buffer.from(start), ...items.flatMap((item, at) => (at === 0 ? [item] : [gap, item])), Buffer.from(end)]);
}
