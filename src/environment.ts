import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

/** What a command is told from outside: folders, address and time. */
export interface Environment {
	/** Folder that editors write in, absolute. */
	contentDir: string;
	/** Folder of the finished site, absolute. */
	outDir: string;
	/** Folder of everything that can be computed again, absolute; one for each content folder. */
	cacheDir: string;
	/** Origin of the site without a trailing slash, such as `https://weilai.wang`. */
	siteUrl: string;
	/** Moment that ranking, scheduling and dates follow, in milliseconds. */
	buildTime: number;
	/** Whether drafts and future articles are shown: only while previewing. */
	showsDrafts: boolean;
}

/**
 * Reads the environment variables of the contract: `CONTENT_DIR`, `OUT_DIR`, `SITE_URL`, `BUILD_TIME`.
 * The build pins `BUILD_TIME` before it starts Astro, so that every page sees the same moment.
 *
 * @throws Error with a Chinese message where a variable cannot be understood.
 */
export function readEnvironment(variables: Record<string, string | undefined>, root = process.cwd()): Environment {
	const contentDir = resolve(root, variables['CONTENT_DIR'] || 'content');
	const buildTime = variables['BUILD_TIME'] ? Date.parse(variables['BUILD_TIME']) : Date.now();
	if (Number.isNaN(buildTime)) {
		throw new Error(`环境变量 BUILD_TIME 不是日期时间：${variables['BUILD_TIME']}；请写成 2026-11-24T08:00:00+08:00`);
	}
	const siteUrl = (variables['SITE_URL'] || 'https://weilai.wang').replace(/\/+$/, '');
	if (!URL.canParse(siteUrl) || !/^https?:/.test(siteUrl)) {
		throw new Error(`环境变量 SITE_URL 不是网址：${siteUrl}；请写成 https://weilai.wang`);
	}
	const contentKey = createHash('sha256').update(contentDir).digest('hex').slice(0, 12);
	return {
		contentDir,
		outDir: resolve(root, variables['OUT_DIR'] || 'dist'),
		cacheDir: join(root, '.cache', contentKey),
		siteUrl,
		buildTime,
		showsDrafts: variables['WEILAI_PREVIEW'] === '1',
	};
}
