import { generateOpml } from 'feedsmith';
import { site } from '../site.config.ts';
import { absoluteUrl } from './addresses.ts';
import type { FeedScope } from './feed-scopes.ts';
import { cleanText } from './feed-xml.ts';
import type { Moment } from './model.ts';

const GROUPS: { kind: FeedScope['kind']; name: string }[] = [
	{ kind: 'site', name: site.name },
	{ kind: 'section', name: '栏目' },
	{ kind: 'tag', name: '标签' },
	{ kind: 'author', name: '作者' },
	{ kind: 'story', name: '事件' },
];

/** OPML 2.0: the feeds in folders, for readers' programs to take over at once. */
export function renderOpml(scopes: readonly FeedScope[], siteUrl: string, changedAt: Moment | null): string {
	const folders = GROUPS.map(({ kind, name }) => ({ name, scopes: scopes.filter((scope) => scope.kind === kind) }));
	return generateOpml({
		head: {
			title: `${site.name}的全部订阅源`,
			...(changedAt !== null && { dateModified: new Date(changedAt) }),
			ownerName: site.name,
		},
		body: {
			outlines: folders
				.filter((folder) => folder.scopes.length > 0)
				.map((folder) => ({ text: folder.name, outlines: folder.scopes.map((scope) => describeFeed(scope, siteUrl)) })),
		},
	});
}

function describeFeed({ title, description, base }: FeedScope, siteUrl: string) {
	const name = cleanText(`${site.name} · ${title}`);
	const page = absoluteUrl(base, siteUrl);
	return {
		type: 'rss',
		version: 'RSS2',
		text: name,
		title: name,
		description: cleanText(description),
		xmlUrl: `${page}rss.xml`,
		htmlUrl: page,
	};
}
