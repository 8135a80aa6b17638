import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PARSERS, READERS, type ReadItem } from '../readers/programs.ts';
import { openFixtureSite, openOwnSite } from './dist.ts';

/** The site's own feed and its archives of each finished site: together they hold every article. */
const feeds = [openOwnSite(), openFixtureSite()].flatMap(({ folder }) => {
	const months = readdirSync(join(folder, 'archive'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('feed.json'));
	return ['feed.json', ...months.map((file) => join('archive', file))].map((file) => join(folder, file));
});

/** What a reader sees of an article: its words, without spaces. */
const words = ({ id, title, html }: ReadItem) => ({ id, title: withoutSpaces(title), text: withoutSpaces(html.replace(/<[^>]*>/g, '')) });
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" };
const withoutSpaces = (text: string): string =>
	text
		.replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => ENTITIES[name] as string)
		.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
		.replace(/\s+/g, '');

function expected(file: string): (ReadItem & { published: string })[] {
	const { items } = JSON.parse(readFileSync(file, 'utf8')) as {
		items: { id: string; title: string; content_html: string; date_published: string }[];
	};
	return items.map(({ id, title, content_html: html, date_published: published }) => ({ id, title, html, published }));
}

const FORMATS = ['rss.xml', 'atom.xml'];
const fileOf = (feed: string, format: string): string => feed.replace('feed.json', format);

for (const { name, isHere, read } of PARSERS) {
	test.skipIf(!isHere)(`${name} reads every article, whole, in order, once`, async () => {
		expect(feeds.length).toBeGreaterThan(5);
		for (const format of FORMATS) {
			const found = await read(feeds.map((feed) => fileOf(feed, format)));
			for (const [at, feed] of feeds.entries())
				expect(found[at]?.map(words), `${name} ${fileOf(feed, format)}`).toEqual(expected(feed).map(words));
		}
	});
}

for (const { name, isHere, follow } of READERS) {
	test.skipIf(!isHere)(`${name} lists every article, whole, in order, once`, async () => {
		for (const feed of feeds.filter((file) => !file.includes('archive'))) {
			const dates = new Map(expected(feed).map(({ id, published }) => [id, published]));
			for (const format of FORMATS) {
				const file = fileOf(feed, format);
				const listed = (await follow([file])).map(words);
				expect(new Set(listed), file).toEqual(new Set(expected(feed).map(words)));
				// Each puts articles of one moment in an order of its own.
				const order = listed.map(({ id }) => dates.get(id));
				expect(order, file).toEqual([...dates.values()]);
			}
		}
	});
}
