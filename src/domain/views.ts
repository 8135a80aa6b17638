import { dayKey } from './dates.ts';
import type { Moment } from './model.ts';

const FIELD = /"((?:[^"]|"")*)"|([^,]*)/y;
const ARTICLE = /^(?:https?:\/\/[^/]+)?\/articles\/([a-z0-9-]+)\/?(?:[?#].*)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const COUNT = /^\d{1,3}(?:,\d{3})+$|^\d{1,12}$/;

/**
 * Sums the views of each article, by slug, over the lines `path,day,views` of any counter's export (RFC 4180). The path may be a whole address, with
 * or without `/` at its end, a query or a fragment. Lines that are not of that form, days after `now` and other pages are passed over.
 */
export function sumViews(csv: string, now: Moment): Map<string, number> {
	const views = new Map<string, number>();
	const today = dayKey(now);
	for (const line of csv.replace(/^\ufeff/u, '').split(/\r?\n|\r/)) {
		const [path = '', day = '', count = ''] = splitFields(line);
		const slug = ARTICLE.exec(path)?.[1];
		if (slug === undefined || !DAY.test(day) || day > today || !COUNT.test(count)) continue;
		views.set(slug, (views.get(slug) ?? 0) + Number(count.replaceAll(',', '')));
	}
	return views;
}

function splitFields(line: string): string[] {
	const fields: string[] = [];
	for (let at = 0; at <= line.length && fields.length < 4; at = FIELD.lastIndex + 1) {
		FIELD.lastIndex = at;
		const [, quoted, plain = ''] = FIELD.exec(line) ?? [];
		fields.push((quoted?.replaceAll('""', '"') ?? plain).trim());
	}
	return fields;
}

/** A number of views as people say it: `1,234`, from ten thousand `1.2 万`. */
export function formatCount(count: number): string {
	if (count < 10_000) return String(count).replace(/\B(?=\d{3}$)/, ',');
	const tens = Math.floor(count / 1000);
	return `${tens % 10 === 0 || tens >= 1000 ? Math.floor(tens / 10) : tens / 10} 万`;
}
