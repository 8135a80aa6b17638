import { dirname, join } from 'node:path';
import type { Environment } from '../environment.ts';
import { type SubmitOptions, type SubmitResult, sendSubmission, submitChanges } from '../publish/submit.ts';
import { site } from '../site.config.ts';

type Keys = Pick<SubmitOptions, 'indexNowKey' | 'baiduToken' | 'webSubHub'>;

/** Who is to be told of changes: what the site's configuration and the variable `BAIDU_TOKEN` name. */
export const readKeys = (): Keys => ({
	indexNowKey: site.indexNowKey,
	baiduToken: process.env['BAIDU_TOKEN'] || null,
	webSubHub: site.webSubHub,
});

/** Tells those who have a key of what has changed on the published site since they were last told; with no key, only finds it out. */
export function submitSite(
	{ outDir, cacheDir, siteUrl }: Pick<Environment, 'outDir' | 'cacheDir' | 'siteUrl'>,
	keys: Keys,
	send = sendSubmission,
): Promise<SubmitResult> {
	// Beside the folder that a build from nothing empties: it cannot be computed again.
	const recordFile = join(dirname(cacheDir), 'submitted', `${new URL(siteUrl).host.replaceAll(':', '-')}.json`);
	return submitChanges({ outDir, siteUrl, recordFile, ...keys, send });
}

/**
 * The last step of publishing: tells of what has changed, where anybody is to be told. The site is published whatever comes
 * of it, so that a failure is only said; the next time tells again.
 */
export async function submitPublished(
	environment: Pick<Environment, 'outDir' | 'cacheDir' | 'siteUrl'>,
	keys = readKeys(),
	send = sendSubmission,
): Promise<string[]> {
	if (Object.values(keys).every((key) => key === null)) return [];
	try {
		const { lines, isComplete } = await submitSite(environment, keys, send);
		return isComplete ? lines : [...lines, '网站已经发布；没有告知到的，下次发布或运行 npm run submit 时再告知'];
	} catch (error) {
		return [`网站已经发布，但没能告知搜索引擎：${error instanceof Error ? error.message : String(error)}`];
	}
}
