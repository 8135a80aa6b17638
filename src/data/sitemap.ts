import { buildSitemap, type SitemapPart } from '../domain/sitemap.ts';
import { getPlainPages } from './pages.ts';
import { getSite } from './site.ts';

let parts: Promise<SitemapPart[]> | null = null;

/** The sitemap, put together once. */
export function getSitemap(): Promise<SitemapPart[]> {
	parts ??= Promise.all([getSite(), getPlainPages()]).then(([site, pages]) => buildSitemap({ ...site, pages: pages.map(({ id }) => id) }));
	return parts;
}
