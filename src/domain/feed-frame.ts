/** A feed without its items: what stands before the first, between any two and after the last. */
export interface FeedFrame {
	start: string;
	between: string;
	end: string;
}

/** Puts a feed's bytes together: an item is encoded once and stands in some ten feeds. */
export type FillFrame = (frame: FeedFrame, items: readonly Uint8Array[]) => Uint8Array;

/**
 * A way to put feeds together one after another in the same piece of memory, which grows to the largest: a thousand feeds
 * are more than a gigabyte. The bytes of a feed stay until the next is put together.
 */
export function createFrameFiller(): FillFrame {
	let page = Buffer.alloc(0);
	return ({ start, between, end }, items) => {
		const gap = Buffer.from(between);
		const pieces = [Buffer.from(start), ...items.flatMap((item, at) => (at === 0 ? [item] : [gap, item])), Buffer.from(end)];
		const size = pieces.reduce((sum, { length }) => sum + length, 0);
		if (page.length < size) page = Buffer.allocUnsafeSlow(Math.ceil(size * 1.5));
		let at = 0;
		for (const piece of pieces) {
			page.set(piece, at);
			at += piece.length;
		}
		return page.subarray(0, size);
	};
}
