import { seededRandom } from '../bench-events.ts';
import { type BenchArticle, makeArticle } from './corpus.ts';

/** How a copy was changed. */
export const CHANGES = ['exact', 'characters', 'words', 'sentences', 'deleted', 'added'] as const;
type Change = (typeof CHANGES)[number];

/** A copy of an article of the site. */
export interface Copy extends BenchArticle {
	of: string;
	change: Change;
}

const SENTENCE_END = /(?<=[。！？\n])/;

/** Copies with 6 to 15 % changed in each of several ways, and exact ones, all under other titles and later. */
export function makeCopies(articles: readonly BenchArticle[], count: number, seed: number): Copy[] {
	const random = seededRandom(seed);
	const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)] as T;
	const long = articles.filter(({ text }) => text.text.length > 200);
	return Array.from({ length: count }, (_, at) => {
		const change = CHANGES[at % CHANGES.length] as Change;
		const original = pick(long);
		const strange = pick(long).text.text;
		const share = 0.06 + random() * 0.09;
		const hit = (): boolean => random() < share;
		const sentences = original.text.text.split(SENTENCE_END);
		const others = strange.split(SENTENCE_END);
		const changed: Record<Change, () => string> = {
			exact: () => original.text.text,
			characters: () => [...original.text.text].map((character) => (hit() ? pick(strange) : character)).join(''),
			words: () =>
				(original.text.text.match(/[a-z\d]+|\p{Script=Han}{1,2}|[\s\S]/giu) ?? [])
					.map((word) => {
						if (!hit()) return word;
						const from = Math.floor(random() * (strange.length - 3));
						return strange.slice(from, from + word.length);
					})
					.join(''),
			sentences: () => sentences.map((sentence) => (hit() ? pick(others) : sentence)).join(''),
			deleted: () => sentences.filter(() => !hit()).join(''),
			added: () => sentences.map((sentence) => (hit() ? sentence + pick(others) : sentence)).join(''),
		};
		const title = `转载之${at}`;
		const { author, sources, tags, publishedAt, slug } = original.article;
		const copied = makeArticle({
			slug: `copy-${at}`,
			title,
			author,
			sources,
			tags,
			publishedAt: publishedAt + 86_400_000 * (1 + at),
		});
		return { article: copied, text: { title, description: '', text: changed[change](), html: '' }, of: slug, change };
	});
}
