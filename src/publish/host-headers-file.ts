import { CACHE_CONTROL, NAMED_TYPES, policyHeader, SECURITY_HEADERS } from './delivery.ts';
import type { SiteReport } from './site-report.ts';

/** Folders of frozen files. */
const FROZEN = ['/_astro/', '/media/', '/cards/', '/search/terms/', '/search/text/'];
/** Redirects and rules of headers that Cloudflare Pages reads, and characters that it reads of one line. */
const MOST_REDIRECTS = 2000;
const MOST_RULES = 100;
const MOST_CHARACTERS = 2000;

/**
 * `_headers` of Cloudflare Pages and Netlify, which cache pages by their own rules. No two rules of one address name the same
 * header: the one host joins them by a comma, the other takes the more exact.
 *
 * @throws Error in Chinese where there are more rules, or a longer line, than Cloudflare reads.
 */
export function renderHeadersFile({ policies }: SiteReport): string {
	const rules: [string, Record<string, string>][] = [['/*', { ...SECURITY_HEADERS }]];
	for (const [place, policy] of policies) {
		const pattern = place.endsWith('/') && place !== '/' && place !== '/search/' ? `${place}*` : place;
		rules.push([pattern, { 'Content-Security-Policy': policyHeader(policy), 'Cross-Origin-Resource-Policy': 'same-origin' }]);
	}
	for (const folder of FROZEN) {
		const policy = /media|cards/.test(folder) ? 'cross-origin' : 'same-origin';
		rules.push([`${folder}*`, { 'Cache-Control': CACHE_CONTROL.frozen, 'Cross-Origin-Resource-Policy': policy }]);
	}
	rules.push(['/service-worker.js', { 'Cache-Control': CACHE_CONTROL.worker }]);
	for (const { name, type } of NAMED_TYPES) {
		rules.push([`/${name}`, { 'Content-Type': `${type}; charset=utf-8`, 'Access-Control-Allow-Origin': '*' }]);
	}
	if (rules.length > MOST_RULES) throw new Error(`_headers 有 ${rules.length} 组，Cloudflare 只读 ${MOST_RULES} 组`);
	const lines = rules.flatMap(([pattern, headers]) => [pattern, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)]);
	const long = lines.find((line) => line.length > MOST_CHARACTERS);
	if (long) throw new Error(`_headers 有一行超过 ${MOST_CHARACTERS} 个字符，Cloudflare 不会读它：${long.slice(0, 80)}……`);
	return `${lines.join('\n')}\n`;
}

/** `_redirects` of Cloudflare Pages and Netlify. The pages at old addresses lead on by themselves where there are more than a host reads. */
export function renderRedirectsFile({ redirects }: SiteReport): string {
	return [...redirects]
		.slice(0, MOST_REDIRECTS)
		.map(([from, to]) => `${from} ${to} 301\n`)
		.join('');
}
