import type { APIRoute } from 'astro';
import { getTwinFacts, loadMarkdownTwin, type TwinFacts } from '../../data/markdown-twins.ts';
import { getSite, keyPath } from '../../data/site.ts';

export async function getStaticPaths() {
	const site = await getSite();
	return site.articles.flatMap((article) => {
		const facts = getTwinFacts(article, site);
		return [article.slug, ...article.formerSlugs].map((slug) => keyPath({ slug }, facts));
	});
}

export const GET: APIRoute<TwinFacts> = async ({ props }) =>
	new Response(await loadMarkdownTwin(props), { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
