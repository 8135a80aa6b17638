import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Discovery, discover } from '../domain/discovery.ts';
import type { Article, Tag } from '../domain/model.ts';
import { site as config } from '../site.config.ts';
import { analyzeArticles } from './analyses.ts';
import { codeVersion } from './code-version.ts';

/** What the texts say of each other; computed only where a text, a date or a tag's name has changed since the last run. */
export async function getDiscovery(articles: readonly Article[], tags: readonly Tag[], cacheDir: string): Promise<Discovery> {
	const path = join(cacheDir, 'discovery.json');
	const key = createHash('sha256')
		.update(JSON.stringify([codeVersion('domain'), config.limits.related, articles, tags]))
		.digest('hex');
	const known = await loadDiscovery(path, key);
	if (known) return known;
	const analyses = await analyzeArticles(articles, tags, cacheDir);
	const tagNames = new Map(tags.map((tag) => [tag.slug, tag.name]));
	const discovery = discover(articles, analyses, { limit: config.limits.related, tagNames });
	await mkdir(cacheDir, { recursive: true });
	const draft = `${path}.${process.pid}.new`;
	await writeFile(draft, JSON.stringify({ key, discovery: { ...discovery, related: [...discovery.related] } }));
	await rename(draft, path);
	return discovery;
}

async function loadDiscovery(path: string, key: string): Promise<Discovery | null> {
	try {
		const stored = JSON.parse(await readFile(path, 'utf8'));
		return stored.key === key ? { ...stored.discovery, related: new Map(stored.discovery.related) } : null;
	} catch {
		return null;
	}
}
