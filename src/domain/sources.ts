import { pinyin } from 'pinyin-pro';
import { sourceUrl } from './addresses.ts';
import type { Article } from './model.ts';
import { foldName } from './text.ts';

/** A medium or institution that articles report from. */
export interface SourceEntry {
	slug: string;
	/** `/sources/<slug>/` */
	url: string;
	name: string;
	/** Newest first. */
	articles: Article[];
}

/**
 * All sources of `articles` (newest first), each once whatever its case and width, most used first.
 * The slug is the name in pinyin and Latin letters; a second name of the same slug gets a number, in order of its first use.
 */
export function collectSources(articles: readonly Article[]): SourceEntry[] {
	const entries = new Map<string, SourceEntry>();
	const taken = new Set<string>();
	for (const article of [...articles].reverse()) {
		for (const { name } of article.sources) {
			const key = foldName(name);
			const entry = entries.get(key) ?? createEntry(name, taken);
			entries.set(key, entry);
			if (entry.articles[0] !== article) entry.articles.unshift(article);
		}
	}
	return [...entries.values()].sort((a, b) => b.articles.length - a.articles.length || (a.slug < b.slug ? -1 : 1));
}

function createEntry(name: string, taken: Set<string>): SourceEntry {
	const base = slugifyName(name);
	let slug = base;
	for (let number = 2; taken.has(slug); number++) slug = `${base}-${number}`;
	taken.add(slug);
	return { slug, url: sourceUrl(slug), name, articles: [] };
}

/** A name as an address: pinyin without tones for Han characters, `source` where nothing is left. */
export function slugifyName(name: string): string {
	const latin = pinyin(name.normalize('NFKC'), { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join('-');
	const slug = latin
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 60)
		.replace(/-+$/, '');
	return slug || 'source';
}
