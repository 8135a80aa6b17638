/** The one place where addresses of pages are made. All end in `/`; none carries the origin. */

export const articleUrl = (slug: string): string => `/articles/${slug}/`;
export const markdownUrl = (slug: string): string => `/articles/${slug}.md`;
export const tagUrl = (slug: string): string => `/tags/${slug}/`;
export const authorUrl = (id: string): string => `/authors/${id}/`;
export const sourceUrl = (slug: string): string => `/sources/${slug}/`;
export const storyUrl = (id: string): string => `/stories/${id}/`;

/** Address of a month's archive; `month` as `2026-02`. */
export const monthUrl = (month: string): string => `/archive/${month.replace('-', '/')}/`;

/** Address of page `number` of a list, from 1: the first is the list itself. */
export const listPageUrl = (base: string, number: number): string => (number === 1 ? base : `${base}${number}/`);

/** Absolute address of `path` on the site at `siteUrl`; addresses that are absolute already stay as they are. */
export const absoluteUrl = (path: string, siteUrl: string): string => new URL(path, `${siteUrl}/`).href;

/** Percent-decoded where that is possible. */
export function safeDecode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
