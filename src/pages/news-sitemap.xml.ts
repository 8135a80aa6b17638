import type { APIRoute } from 'astro';
import { environment, getSite } from '../data/site.ts';
import { renderNewsSitemap } from '../domain/sitemap.ts';

export const GET: APIRoute = async () => {
	const { articles } = await getSite();
	const { siteUrl, buildTime } = environment;
	return new Response(renderNewsSitemap(articles, siteUrl, buildTime), { headers: { 'content-type': 'application/xml' } });
};
