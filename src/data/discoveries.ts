import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
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
	const known = await loadDiscovery(path, key);
	if (known) return known;
	const analyses = await analyzeArticles(articles, tags, cacheDir);
	const tagNames = new Map(tags.map((tag) => [tag.slug, tag.name]));
	const keptPath = join(cacheDir, 'discovery.bin');
	const version = analysisVersion(tags);
	const before = await loadKept(keptPath, version);
	const { discovery, kept } = discoverAgain(articles, analyses, { limit: config.limits.related, tagNames }, before);
	await replaceFile(keptPath, serialize({ version, kept }));
	await replaceFile(path, JSON.stringify({ key, discovery: { ...discovery, related: [...discovery.related] } }));
	return discovery;
}

async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	const draft = `${path}.${process.pid}.new`;
	await writeFile(draft, content);
	await rename(draft, path);
}

/** What the last discovery left; null where other code made it, or with other words in the cutter. */
async function loadKept(path: string, version: string): Promise<KeptDiscovery | null> {
	try {
		const stored = deserialize(await readFile(path));
		return stored.version === version ? stored.kept : null;
	} catch {
		return null;
	}
}

async function loadDiscovery(path: string, key: string): Promise<Discovery | null> {
	try {
		const stored = JSON.parse(await readFile(path, 'utf8'));
		return stored.key === key ? { ...stored.discovery, related: new Map(stored.discovery.related) } : null;
	} catch {
		return null;
	}
}
