import type { APIRoute } from 'astro';
import { getFeedPaths, loadFeedItems } from '../../data/feeds.ts';
import { renderAtom } from '../../domain/feed-atom.ts';
import type { Feed } from '../../domain/feed-entries.ts';

export const getStaticPaths = getFeedPaths;

export const GET: APIRoute<{ feed: Feed }> = async ({ props: { feed } }) =>
	new Response(renderAtom(feed, await loadFeedItems(feed)), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
