import type { APIRoute } from 'astro';
import { environment, getSite } from '../data/site.ts';
import { findLastChange } from '../domain/feed-entries.ts';
import { renderOpml } from '../domain/feed-opml.ts';
import { buildFeedScopes } from '../domain/feed-scopes.ts';

export const GET: APIRoute = async () => {
	const site = await getSite();
	const opml = renderOpml(buildFeedScopes(site), environment.siteUrl, findLastChange(site.articles));
	return new Response(opml, { headers: { 'content-type': 'text/x-opml; charset=utf-8' } });
};
