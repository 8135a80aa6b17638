/**
 * Numbers 32-bit hashes in order of appearance and counts how often each was added. Open addressing on typed arrays: at the
 * millions of words of a large site a Map would cost several times as much.
 */
export class FeatureTable {
	/** Different hashes so far. */
	size = 0;
	#slots: Int32Array;
	#hashes: Uint32Array;
	#counts: Uint32Array;

	/** `expected`: number of different hashes that it holds before it must grow. */
	constructor(expected = 0) {
		const room = 2 ** Math.ceil(Math.log2(Math.max(expected + 1, 1 << 12)));
		this.#slots = new Int32Array(2 * room).fill(-1);
		this.#hashes = new Uint32Array(room);
		this.#counts = new Uint32Array(room);
	}

	/** A table that numbers and counts as the one did whose `hashes()` and `counts()` these are. */
	static from({ hashes, counts }: { hashes: Uint32Array; counts: Uint32Array }): FeatureTable {
		const table = new FeatureTable(hashes.length);
		for (const hash of hashes) table.add(hash);
		table.#counts.set(counts);
		return table;
	}

	/** Counts what has this number once less. */
	remove(id: number): void {
		this.#counts[id] = (this.#counts[id] as number) - 1;
	}

	/** Counts `hash` once more and returns its number. */
	add(hash: number): number {
		const slots = this.#slots;
		const mask = slots.length - 1;
		let slot = hash & mask;
		for (let id = slots[slot] as number; id !== -1; id = slots[slot] as number) {
			if (this.#hashes[id] === hash) {
				this.#counts[id] = (this.#counts[id] as number) + 1;
				return id;
			}
			slot = (slot + 1) & mask;
		}
		const id = this.size++;
		slots[slot] = id;
		this.#hashes[id] = hash;
		this.#counts[id] = 1;
		if (this.size === this.#hashes.length) this.#grow();
		return id;
	}

	/** How often each number was added. */
	counts(): Uint32Array {
		return this.#counts.subarray(0, this.size);
	}

	/** The hash of each number. */
	hashes(): Uint32Array {
		return this.#hashes.subarray(0, this.size);
	}

	#grow(): void {
		const hashes = new Uint32Array(this.#hashes.length * 2);
		hashes.set(this.#hashes);
		const counts = new Uint32Array(hashes.length);
		counts.set(this.#counts);
		const slots = new Int32Array(hashes.length * 2).fill(-1);
		for (let id = 0; id < this.size; id++) {
			let slot = (hashes[id] as number) & (slots.length - 1);
			while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
			slots[slot] = id;
		}
		this.#hashes = hashes;
		this.#counts = counts;
		this.#slots = slots;
	}
}
