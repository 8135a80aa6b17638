import type { APIRoute } from 'astro';
import { getFeedPaths, loadFeedItems } from '../../data/feeds.ts';
import type { Feed } from '../../domain/feed-entries.ts';
import { renderRss } from '../../domain/feed-rss.ts';

export const getStaticPaths = getFeedPaths;

export const GET: APIRoute<{ feed: Feed }> = async ({ props: { feed } }) =>
	new Response(await renderRss(feed, await loadFeedItems(feed)), { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } });
