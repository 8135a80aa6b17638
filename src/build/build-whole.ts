import { hash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CheckedContent, isDamagedCache, readContent } from '../checks/read-content.ts';
import { buildCatalogue, completeSite } from '../data/build-site.ts';
import { type DiscoveryBeside, discoverBeside } from '../data/discover-beside.ts';
import { writeFeeds } from '../data/feeds.ts';
import { provideSite } from '../data/provided-site.ts';
import { writeShareCards } from '../data/share-cards.ts';
import { formatIso } from '../domain/dates.ts';
import type { Environment } from '../environment.ts';
import { writeAdmin } from '../integrations/admin.ts';
import { checkLinks } from '../integrations/check-links.ts';
import { writeNotices } from '../integrations/notices.ts';
import { writeSearchIndex } from '../integrations/search-index.ts';
import { writeServiceWorker } from '../integrations/service-worker.ts';
import type { BuildStep } from '../integrations/step.ts';
import { getBundle, getBundleKey } from './bundle.ts';
import { finishAbandoned, stagingOf } from './move-into-place.ts';
import { getOrigin } from './origin.ts';
import { openBundle, renderPages } from './render-pages.ts';
import { type SiteChanges, SiteFolder } from './site-folder.ts';
import type { NextArticle } from './site-state.ts';

/** Hears how far the build is. */
export interface Listener {
	/** A phase begins. */
	onPhase(name: string): void;
	/** So many of so many pages of the phase are done. */
	onProgress(done: number, total: number): void;
}

/** What a build came to. */
export interface BuildResult {
	/** What is wrong in the content; where there is anything, the site is as it was. */
	errors: CheckedContent['problems'];
	changes: SiteChanges | null;
	/** The scheduled article that is due first. */
	next: NextArticle | null;
}

/** Steps after the pages, in this order. */
const STEPS: [name: string, step: BuildStep][] = [
	['订阅', ({ site, environment, files }) => writeFeeds(site, environment, (path, key, make) => files.write(path, key, make))],
	['分享图', ({ site, environment, files }) => writeShareCards(site, environment, (path, key, make) => files.write(path, key, make))],
	['后台', writeAdmin],
	['声明', writeNotices],
	['离线', writeServiceWorker],
	['查链接', checkLinks],
];

interface Orders {
	/** Whether to forget everything that earlier builds have kept. */
	anew: boolean;
	listener: Listener;
}

/** As `buildOnce`; anew where what earlier builds have kept turns out to be damaged. */
export async function buildWhole(environment: Environment, orders: Orders): Promise<BuildResult> {
	try {
		return await buildOnce(environment, orders);
	} catch (error) {
		if (!isDamagedCache(error) || orders.anew) throw error;
		return buildOnce(environment, { ...orders, anew: true });
	}
}

/**
 * Builds the site: reads the content, puts it together, renders what has changed and moves it into the folder of the site.
 * Until then, and after any error, that folder stays as it was.
 */
async function buildOnce(environment: Environment, orders: Orders): Promise<BuildResult> {
	const { cacheDir, outDir } = environment;
	if (orders.anew) rmSync(cacheDir, { recursive: true, force: true });
	finishAbandoned(outDir);
	const discovery = discoverBeside(cacheDir);
	try {
		return await buildWith(discovery, environment, orders);
	} finally {
		await discovery.abandon();
	}
}

async function buildWith(discovery: DiscoveryBeside, environment: Environment, { anew, listener }: Orders): Promise<BuildResult> {
	const { cacheDir, outDir } = environment;
	listener.onPhase('比较');
	const codeKey = getBundleKey(environment);
	const origin = getOrigin(environment, codeKey);
	const files = new SiteFolder(outDir, {
		stateFile: join(cacheDir, 'sites', `${hash('sha256', outDir).slice(0, 12)}.json`),
		staging: stagingOf(outDir, process.pid),
		codeKey,
	});
	const same = files.findSame(origin);
	if (same && !anew) {
		files.abandon();
		return { errors: [], ...same };
	}
	// Meanwhile, in another process; what it reports is heard when the bundle is needed.
	const bundling = getBundle(codeKey, resolve('.cache/bundles'), { anew }).then(openBundle);
	bundling.catch(() => {});
	try {
		listener.onPhase('读取');
		const content = await readContent({ ...environment, now: environment.buildTime, fallbackPagesDir: 'content/pages' });
		const errors = content.problems.filter(({ severity }) => severity === 'error');
		if (errors.length > 0) {
			files.abandon();
			return { errors, changes: null, next: null };
		}
		const catalogue = await buildCatalogue(content, environment);
		const completing = discovery.discover(catalogue).then((found) => completeSite(catalogue, found));
		completing.catch(() => {});
		listener.onPhase('搜索');
		await writeSearchIndex({ catalogue, site: completing, environment, files });
		listener.onPhase('关联');
		const site = await completing;
		provideSite(async () => site);
		listener.onPhase('打包');
		const bundle = await bundling;
		const context = { site, environment, files };
		listener.onPhase('渲染');
		await renderPages(context, bundle, (done, total) => listener.onProgress(done, total));
		for (const [name, step] of STEPS) {
			listener.onPhase(name);
			await step(context);
		}
		listener.onPhase('写入');
		const next = findNext(content, environment.buildTime);
		await discovery.finish();
		return { errors, changes: files.publish({ origin, next }), next };
	} catch (error) {
		files.abandon();
		throw error;
	} finally {
		await bundling.catch(() => {});
	}
}

function findNext({ articles }: CheckedContent, buildTime: number): NextArticle | null {
	const [next] = articles
		.filter(({ data }) => !data.draft && data.publishedAt > buildTime)
		.sort((a, b) => a.data.publishedAt - b.data.publishedAt);
	return next ? { at: formatIso(next.data.publishedAt), slug: next.slug, title: next.data.title } : null;
}
