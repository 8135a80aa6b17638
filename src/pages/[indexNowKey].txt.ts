import type { APIRoute } from 'astro';
import { site } from '../site.config.ts';

/** The key of IndexNow at its address: proof that who submits addresses may. */
export function getStaticPaths() {
	return site.indexNowKey === null ? [] : [{ params: { indexNowKey: site.indexNowKey }, cacheKey: site.indexNowKey }];
}

export const GET: APIRoute = ({ params }) => new Response(params['indexNowKey'] as string);
