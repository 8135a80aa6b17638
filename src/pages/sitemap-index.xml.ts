import type { APIRoute } from 'astro';
import { environment } from '../data/site.ts';
import { getSitemap } from '../data/sitemap.ts';
import { renderSitemapIndex } from '../domain/sitemap.ts';

export const GET: APIRoute = async () =>
	new Response(renderSitemapIndex(await getSitemap(), environment.siteUrl), { headers: { 'content-type': 'application/xml' } });
