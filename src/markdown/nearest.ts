/**
 * The known word that was probably meant: the one at the smallest edit distance (insert, delete, replace, swap of
 * neighbours), case and width folded, and at most a third of the longer word away. Null where nothing is near.
 */
export function findNearest(word: string, known: Iterable<string>): string | null {
	const folded = [...fold(word)];
	let best: string | null = null;
	let bestDistance = Number.POSITIVE_INFINITY;
	for (const candidate of known) {
		const other = [...fold(candidate)];
		const limit = Math.max(1, Math.floor(Math.max(folded.length, other.length) / 3));
		if (Math.abs(folded.length - other.length) > limit || Math.min(folded.length, other.length) <= limit) {
			if (fold(word) !== fold(candidate)) continue;
		}
		const distance = editDistance(folded, other);
		if (distance <= limit && distance < bestDistance) {
			best = candidate;
			bestDistance = distance;
		}
	}
	return best;
}

function fold(word: string): string {
	return word.normalize('NFKC').toLowerCase();
}

/** Optimal string alignment distance. */
function editDistance(a: string[], b: string[]): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const cost = a[i - 1] === b[j - 1] ? 0 : 1;
			let distance = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + cost);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
				distance = Math.min(distance, (beforeLast[j - 2] as number) + 1);
			}
			row.push(distance);
		}
		beforeLast = last;
		last = row;
	}
	return last[b.length] as number;
}
