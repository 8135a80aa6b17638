import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { readSealed, readSealedValue, writeSealed } from '../cache/sealed-file.ts';
import { type Discovery, discoverAgain, type KeptDiscovery } from '../domain/discovery.ts';
import type { Article, Tag } from '../domain/model.ts';
import { site as config } from '../site.config.ts';
import { analysisVersion, analyzeArticles } from './analyses.ts';
import { codeVersion } from './code-version.ts';

/** What the texts say of each other; computed only where a text, a date or a tag's name has changed since the last run. */
export async function getDiscovery(articles: readonly Article[], tags: readonly Tag[], cacheDir: string): Promise<Discovery> {
	const path = join(cacheDir, 'discovery.json');
	const key = createHash('sha256')
		.update(JSON.stringify([codeVersion('domain'), config.limits.related, articles, tags]))
		.digest('hex');
	const known = loadDiscovery(path, key);
	if (known) return known;
	const analyses = await analyzeArticles(articles, tags, cacheDir);
	const tagNames = new Map(tags.map((tag) => [tag.slug, tag.name]));
	const keptPath = join(cacheDir, 'discovery.bin');
	const version = analysisVersion(tags);
	const before = loadKept(keptPath, version);
	const { discovery, kept } = discoverAgain(articles, analyses, { limit: config.limits.related, tagNames }, before);
	writeSealed(keptPath, serialize({ version, kept }));
	writeSealed(path, JSON.stringify({ key, discovery: { ...discovery, related: [...discovery.related] } }));
	return discovery;
}

/** What the last discovery left; null where other code made it, or with other words in the cutter. */
function loadKept(path: string, version: string): KeptDiscovery | null {
	const stored = readSealedValue<{ version: string; kept: KeptDiscovery }>(path);
	return stored?.version === version ? stored.kept : null;
}

function loadDiscovery(path: string, key: string): Discovery | null {
	const content = readSealed(path);
	const stored = content && JSON.parse(content.toString());
	return stored?.key === key ? { ...stored.discovery, related: new Map(stored.discovery.related) } : null;
}
