import type { APIRoute } from 'astro';
import { getPopularTags } from '../data/lists.ts';
import { environment, getSite } from '../data/site.ts';
import { renderLlmsText } from '../domain/machine-texts.ts';

export const GET: APIRoute = async () => {
	const site = await getSite();
	const { siteUrl, buildTime } = environment;
	const tags = getPopularTags(site, buildTime).map(({ tag }) => tag);
	return new Response(renderLlmsText(site.articles, tags, siteUrl));
};
