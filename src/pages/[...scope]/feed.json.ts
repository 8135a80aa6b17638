import type { APIRoute } from 'astro';
import { getFeedPaths, loadFeedItems } from '../../data/feeds.ts';
import type { Feed } from '../../domain/feed-entries.ts';
import { renderJsonFeed } from '../../domain/feed-json.ts';

export const getStaticPaths = getFeedPaths;

export const GET: APIRoute<{ feed: Feed }> = async ({ props: { feed } }) =>
	new Response(renderJsonFeed(feed, await loadFeedItems(feed)), { headers: { 'content-type': 'application/feed+json; charset=utf-8' } });
