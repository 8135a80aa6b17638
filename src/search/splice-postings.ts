import { ByteReader, ByteWriter } from './bytes.ts';

/** A document of some postings: its id, and where what follows its step stands. */
interface Place {
	id: number;
	isSingle: boolean;
	bytes: Uint8Array;
}

/** Documents of postings, in order. */
function* readPlaces(postings: Uint8Array): Generator<Place> {
	if (postings.length === 0) return;
	const reader = new ByteReader(postings);
	let id = 0;
	for (let count = reader.number(); count > 0; count--) {
		const mark = reader.number();
		id += mark >>> 1;
		const isSingle = (mark & 1) === 1;
		const start = reader.at;
		for (let size = isSingle ? 1 : reader.number(); size > 0; size--) reader.skipNumber();
		yield { id, isSingle, bytes: postings.subarray(start, reader.at) };
	}
}

/**
 * Postings of one term without some documents and with others: byte for byte what `mergeLists` makes of the documents that are
 * left. Empty where none is.
 *
 * @param added postings of documents that are not in `postings`, or are in `removed`
 */
export function splicePostings(postings: Uint8Array, removed: ReadonlySet<number>, added: Uint8Array): Uint8Array {
	const places = [...readPlaces(postings)].filter(({ id }) => !removed.has(id));
	const fresh = [...readPlaces(added)];
	if (fresh.length > 0) {
		places.push(...fresh);
		places.sort((a, b) => a.id - b.id);
	}
	if (places.length === 0) return new Uint8Array(0);
	const writer = new ByteWriter();
	writer.number(places.length);
	let last = 0;
	for (const { id, isSingle, bytes } of places) {
		writer.number((id - last) * 2 + (isSingle ? 1 : 0));
		writer.raw(bytes);
		last = id;
	}
	return writer.take();
}
