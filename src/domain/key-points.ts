/** Shorter sentences say no point of their own: they stay with the one before. */
const SHORTEST = 8;
const MOST = 4;

/**
 * Cuts a summary into its key points, a sentence each. Joined, they are the summary. One that is a single sentence, or
 * so many that a list would be long, stays whole.
 */
export function cutKeyPoints(summary: string): string[] {
	const points: string[] = [];
	for (const sentence of summary.split(/(?<=[。！？][”’」』）]*)(?![。！？”’」』），、；：])/u)) {
		if (points.length > 0 && sentence.trim().length < SHORTEST) points[points.length - 1] += sentence;
		else if (sentence !== '') points.push(sentence);
	}
	return points.length > MOST ? [summary] : points;
}
