import type { ListView } from '../domain/list-view.ts';
import { buildListViews, type ListDescription } from '../domain/list-view.ts';
import type { Article } from '../domain/model.ts';
import { site as config } from '../site.config.ts';
import type { Site } from './build-site.ts';
import { environment, keyListPath } from './site.ts';

/** Pages of a list that is cut into pages of the site's size. */
export const getListViews = (site: Site, articles: readonly Article[], list: ListDescription): ListView[] =>
	buildListViews(articles, list, { tagBySlug: site.tagBySlug, now: environment.buildTime, pageSize: config.limits.pageSize });

/** The one page of a list that is not cut. */
export const getWholeListView = (site: Site, articles: readonly Article[], list: ListDescription): ListView =>
	buildListViews(articles, list, { tagBySlug: site.tagBySlug, now: environment.buildTime })[0] as ListView;

/** Parameter of a list's page in its address: none on the first. */
export const pageParam = (number: number): string | undefined => (number === 1 ? undefined : String(number));

/** Paths of a section's list, `[...page]`. */
export function getSectionPaths(site: Site, articles: readonly Article[], section: 'updates' | 'visions', emptyText: string) {
	const { name, url, description } = config.sections[section];
	const list = { title: name, description, base: url, feedScope: { title: name, base: url }, emptyText };
	return getListViews(site, articles, list).map((view) => keyListPath({ page: pageParam(view.number) }, view));
}
