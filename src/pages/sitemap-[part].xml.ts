import type { APIRoute } from 'astro';
import { environment, keyPath } from '../data/site.ts';
import { getSitemap } from '../data/sitemap.ts';
import { renderSitemap, type SitemapEntry } from '../domain/sitemap.ts';

export async function getStaticPaths() {
	return (await getSitemap()).map(({ name, entries }) => keyPath({ part: name }, { entries }));
}

export const GET: APIRoute<{ entries: SitemapEntry[] }> = ({ props: { entries } }) =>
	new Response(renderSitemap(entries, environment.siteUrl), { headers: { 'content-type': 'application/xml' } });
