import type { APIRoute } from 'astro';
import { environment } from '../data/site.ts';
import { getSitemap } from '../data/sitemap.ts';
import { renderSitemapText } from '../domain/sitemap.ts';

export const GET: APIRoute = async () => new Response(renderSitemapText(await getSitemap(), environment.siteUrl));
