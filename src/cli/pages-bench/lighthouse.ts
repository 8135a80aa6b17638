import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** 185 MB: fetched when the benchmark first runs, not with the project. */
const VERSION = '12.8.2';

/** What Lighthouse measured of a page on its phone profile. */
export interface PageScores {
	performance: number;
	accessibility: number;
	bestPractices: number;
	seo: number;
	/** Largest contentful paint, milliseconds. */
	lcp: number;
	cls: number;
	/** Total blocking time, milliseconds. */
	tbt: number;
	requests: { url: string; type: string; bytes: number }[];
	/** Titles of what costs points outside of performance. */
	faults: string[];
}

interface Report {
	categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
	audits: Record<string, { title: string; score: number | null; numericValue?: number; details?: { items?: Request[] } }>;
}

interface Request {
	url: string;
	resourceType?: string;
	transferSize?: number;
}

/** Path of Lighthouse's program, installed into `cacheDir` where it is not there yet. */
export function ensureLighthouse(cacheDir: string): string {
	const folder = resolve(cacheDir, `lighthouse-${VERSION}`);
	const program = join(folder, 'node_modules', 'lighthouse', 'cli', 'index.js');
	if (!existsSync(program)) {
		console.log(`正在安装 Lighthouse ${VERSION}（约 185 MB，只此一次）……`);
		const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--silent', `lighthouse@${VERSION}`];
		const { status } = spawnSync('npm', args, { stdio: 'inherit' });
		if (status !== 0) throw new Error('Lighthouse 装不上');
	}
	return program;
}

/** Measures a page once, cold, on the phone profile. One that asks not to be indexed is not marked down for that. */
export async function measurePage(program: string, chromium: string, address: string): Promise<PageScores> {
	const isHidden = (await (await fetch(address)).text()).includes('<meta name="robots" content="noindex"');
	const args = [program, address, '--quiet', '--output=json', '--chrome-flags=--headless=new --no-sandbox --disable-gpu'];
	if (isHidden) args.push('--skip-audits=is-crawlable');
	// Not to wait in this process: its server answers.
	const { stdout } = await run(process.execPath, args, {
		env: { ...process.env, CHROME_PATH: chromium },
		maxBuffer: 200_000_000,
		timeout: 120_000,
	});
	const { categories, audits } = JSON.parse(stdout) as Report;
	const score = (name: string) => Math.round(100 * (categories[name]?.score ?? 0));
	const number = (name: string) => audits[name]?.numericValue ?? 0;
	const others = Object.entries(categories).filter(([name]) => name !== 'performance');
	const faults = others.flatMap(([, { auditRefs }]) =>
		auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1).map(({ id }) => audits[id]?.title ?? id),
	);
	return {
		performance: score('performance'),
		accessibility: score('accessibility'),
		bestPractices: score('best-practices'),
		seo: score('seo'),
		lcp: Math.round(number('largest-contentful-paint')),
		cls: number('cumulative-layout-shift'),
		tbt: Math.round(number('total-blocking-time')),
		requests: (audits['network-requests']?.details?.items ?? []).map(({ url, resourceType, transferSize }) => ({
			url,
			type: resourceType ?? '',
			bytes: transferSize ?? 0,
		})),
		faults,
	};
}
