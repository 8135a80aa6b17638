import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { type Kept, openKept } from '../cache/kept.ts';
import { readSealed, readSealedValue, writeSealed } from '../cache/sealed-file.ts';
import { type Discovery, discoverAgain, type KeptDiscovery } from '../domain/discovery.ts';
import type { Article, Tag } from '../domain/model.ts';
import { site as config } from '../site.config.ts';
import { analysisVersion, analyzeArticles, type KeptAnalyses, openAnalyses } from './analyses.ts';
import { codeVersion } from './code-version.ts';

/** The articles that are compared, and the tags that they bear. */
export interface DiscoverySubjects {
	articles: readonly Article[];
	tags: readonly Tag[];
}

/** What the last discovery left in a folder. */
export interface KeptDiscoveries {
	cacheDir: string;
	/** What it found, under the key of its subjects. */
	found: Kept<Discovery>;
	/** What the next one goes on from where the subjects are others. */
	analyses: Kept<KeptAnalyses>;
	before: Kept<KeptDiscovery>;
}

const foundIn = (cacheDir: string): string => join(cacheDir, 'discovery.json');
const beforeIn = (cacheDir: string): string => join(cacheDir, 'discovery.bin');

export const openDiscoveries = (cacheDir: string): KeptDiscoveries => ({
	cacheDir,
	found: openKept(() => {
		const content = readSealed(foundIn(cacheDir));
		if (!content) return null;
		const { key, discovery } = JSON.parse(content.toString());
		return { version: key, value: { ...discovery, related: new Map(discovery.related) } };
	}),
	analyses: openAnalyses(cacheDir),
	before: openKept(() => readSealedValue(beforeIn(cacheDir))),
});

/**
 * What the texts say of each other, and how to keep it; computed only where a text, a date or a tag's name has changed since
 * `kept` was.
 */
export async function discoverKept(
	{ articles, tags }: DiscoverySubjects,
	kept: KeptDiscoveries,
): Promise<{ discovery: Discovery; save: () => void }> {
	const key = createHash('sha256')
		.update(JSON.stringify([codeVersion('domain'), config.limits.related, articles, tags]))
		.digest('hex');
	const same = kept.found.take(key);
	if (same) return { discovery: same, save: () => {} };
	const { cacheDir } = kept;
	const version = analysisVersion(tags);
	const before = kept.before.take(version);
	const { analyses, save } = await analyzeArticles(articles, tags, cacheDir, kept.analyses);
	const tagNames = new Map(tags.map((tag) => [tag.slug, tag.name]));
	const { discovery, kept: basis } = discoverAgain(articles, analyses, { limit: config.limits.related, tagNames }, before);
	return {
		discovery,
		save: () => {
			save();
			writeSealed(beforeIn(cacheDir), serialize({ version, value: basis }));
			writeSealed(foundIn(cacheDir), JSON.stringify({ key, discovery: { ...discovery, related: [...discovery.related] } }));
		},
	};
}

/** As `discoverKept`, with what was kept in `cacheDir`; keeps what it found there. */
export async function getDiscovery(subjects: DiscoverySubjects, cacheDir: string): Promise<Discovery> {
	const { discovery, save } = await discoverKept(subjects, openDiscoveries(cacheDir));
	save();
	return discovery;
}
