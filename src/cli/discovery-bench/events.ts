import type { Article } from '../../domain/model.ts';
import type { Story } from '../../domain/stories.ts';
import { type GeneratedReport, seededRandom } from '../bench-events.ts';
import { type BenchArticle, makeArticle } from './corpus.ts';

const START = Date.UTC(2024, 2, 1);
const SOURCES = ['虎嗅', '36氪', '路透社', '机器之心', 'IT之家', '财新'];

/** Reports of events made from real articles: each takes a third to two thirds of the sentences, and some of another's. */
export function excerptEvents(articles: readonly BenchArticle[], count: number, seed: number): GeneratedReport[] {
	const random = seededRandom(seed);
	const split = ({ text }: BenchArticle): string[] => text.text.split(/(?<=[。！？\n])/).filter((one) => one.trim().length > 8);
	const long = articles.filter((one) => split(one).length > 15);
	return Array.from({ length: count }, (_, event) => {
		const subject = long[(event * 13) % long.length] as BenchArticle;
		const start = Math.floor(event / 36) * 168 + random() * 100;
		return Array.from({ length: 1 + Math.floor(random() * 5) }, () => {
			const keep = 0.33 + random() * 0.33;
			const filler = split(long[Math.floor(random() * long.length)] as BenchArticle).slice(3, 3 + Math.floor(random() * 5));
			const own = split(subject).filter(() => random() < keep);
			return {
				event: `excerpt-${event}`,
				firm: subject.article.tags[0] ?? '',
				title: (own[0] ?? subject.article.title).trim().slice(0, 28),
				text: [...own, ...filler].join(''),
				source: SOURCES[Math.floor(random() * SOURCES.length)] as string,
				hour: start + random() * 60,
			};
		});
	}).flat();
}

/** Generated reports as articles of March 2024 on, tagged with their firm. */
export function toArticles(reports: readonly GeneratedReport[]): BenchArticle[] {
	return reports.map(({ title, text, source, hour, firm }, at) => ({
		article: makeArticle({
			slug: `report-${at}`,
			title,
			publishedAt: START + Math.round(hour * 3_600_000),
			author: 'weilai-ai',
			sources: [{ name: source }],
			tags: [firm],
		}),
		text: { title, description: '', text, html: '' },
	}));
}

/** The stories that generated reports make up, as if all had been found. */
export function tellStories(reports: readonly GeneratedReport[], articles: readonly Article[]): Story[] {
	const members = new Map<string, Article[]>();
	for (const [at, { event }] of reports.entries()) members.set(event, [...(members.get(event) ?? []), articles[at] as Article]);
	return [...members]
		.filter(([, own]) => own.length > 1)
		.map(([id, own]) => ({
			id,
			title: id,
			url: '',
			reports: own
				.sort((a, b) => a.publishedAt - b.publishedAt)
				.map(({ slug, publishedAt }, at) => ({ slug, publishedAt, first: at === 0, isNew: null })),
			sources: new Set(own.map(({ sources: [source] }) => source?.name)).size,
			explicit: false,
		}));
}

/**
 * B-cubed precision, recall and F1 (Bagga, Baldwin 1998) of stories over the reports, one in no story counting as its own; and the share of reports that
 * stand in the story of another event.
 */
export function scoreStories(stories: readonly Story[], reports: readonly GeneratedReport[], articles: readonly Article[]) {
	const eventOf = new Map(articles.map(({ slug }, at) => [slug, (reports[at] as GeneratedReport).event]));
	const storyOf = new Map(stories.flatMap((story) => story.reports.map(({ slug }) => [slug, story] as const)));
	const sizes = new Map<string, number>();
	for (const event of eventOf.values()) sizes.set(event, (sizes.get(event) ?? 0) + 1);
	let [precision, recall, strangers] = [0, 0, 0];
	for (const [slug, event] of eventOf) {
		const together = storyOf.get(slug)?.reports.map((report) => eventOf.get(report.slug)) ?? [event];
		const right = together.filter((other) => other === event).length;
		precision += right / together.length;
		recall += right / (sizes.get(event) as number);
		if (right * 2 < together.length || (right * 2 === together.length && together[0] !== event)) strangers++;
	}
	[precision, recall] = [precision / eventOf.size, recall / eventOf.size];
	return {
		precision,
		recall,
		f1: (2 * precision * recall) / (precision + recall),
		strangers: strangers / eventOf.size,
	};
}
