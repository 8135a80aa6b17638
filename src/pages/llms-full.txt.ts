import type { APIRoute } from 'astro';
import { getTwinFacts, loadMarkdownTwin } from '../data/markdown-twins.ts';
import { environment, getSite } from '../data/site.ts';
import { renderLlmsFullText } from '../domain/machine-texts.ts';

export const GET: APIRoute = async () => {
	const site = await getSite();
	const load = (article: (typeof site.articles)[number]) => loadMarkdownTwin(getTwinFacts(article, site));
	return new Response(await renderLlmsFullText(site.articles, load, environment.siteUrl));
};
