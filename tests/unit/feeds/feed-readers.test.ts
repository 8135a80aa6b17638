import { expect, test } from 'vitest';
import { buildReaderLinks, freshRssPath } from '../../../src/domain/feed-readers.ts';

test('a link opens a feed in the readers that people here use', () => {
	expect(buildReaderLinks('/tags/ai/', 'https://weilai.wang')).toEqual([
		{ name: 'Folo', url: 'folo://add?url=https%3A%2F%2Fweilai.wang%2Ftags%2Fai%2Frss.xml' },
		{ name: 'Inoreader', url: 'https://www.inoreader.com/?add_feed=https%3A%2F%2Fweilai.wang%2Ftags%2Fai%2Frss.xml' },
		{ name: 'Feedly', url: 'https://feedly.com/i/subscription/feed/https%3A%2F%2Fweilai.wang%2Ftags%2Fai%2Frss.xml' },
		{ name: 'NetNewsWire', url: 'feed:https://weilai.wang/tags/ai/rss.xml' },
	]);
	expect(freshRssPath('/', 'https://weilai.wang')).toBe('/i/?c=feed&a=add&url_rss=https%3A%2F%2Fweilai.wang%2Frss.xml');
});
