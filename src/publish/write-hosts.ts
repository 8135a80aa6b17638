import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderCaddyfile } from './host-caddy.ts';
import { renderHeadersFile, renderRedirectsFile } from './host-headers-file.ts';
import { renderNginx } from './host-nginx.ts';
import { readSiteReport, type SiteReport } from './site-report.ts';

/** Where servers find the live site, in the container files and the manual. */
const LIVE_FOLDER = '/srv/weilai';

/** Writes what hosts need to know of the site in `outDir`: `_headers` and `_redirects` into it, configurations of servers into `hostsDir`. */
export async function writeHosts(outDir: string, hostsDir: string, siteUrl: string): Promise<SiteReport> {
	const report = await readSiteReport(outDir);
	const { hostname } = new URL(siteUrl);
	const listen = ['443 ssl http2', '[::]:443 ssl http2'];
	await mkdir(hostsDir, { recursive: true });
	const files = {
		[join(outDir, '_headers')]: renderHeadersFile(report),
		[join(outDir, '_redirects')]: renderRedirectsFile(report),
		[join(hostsDir, 'nginx.conf')]: renderNginx(report, { root: LIVE_FOLDER, listen, serverName: hostname, transport: true }),
		[join(hostsDir, 'nginx-plain.conf')]: renderNginx(report, { root: LIVE_FOLDER, listen: ['8080'], serverName: '_', transport: false }),
		[join(hostsDir, 'Caddyfile')]: renderCaddyfile(report, { address: hostname, root: LIVE_FOLDER, transport: true }),
	};
	for (const [path, text] of Object.entries(files)) await writeFile(path, text);
	return report;
}

/** What the pages of a site ask of browsers, for people: each policy once, and where it holds. */
export function describePolicies({ policies, pages, unprotected }: SiteReport): string {
	const groups = [...Map.groupBy(policies, ([, policy]) => policy)].map(([policy, places]) => {
		const directives = policy.split('; ').map((directive) => `    ${directive}`);
		return `  ${places.map(([place]) => place).join(' ')}\n${directives.join('\n')}`;
	});
	const naked = unprotected.length > 0 ? [`  没有策略的页面：${unprotected.join(' ')}`] : [];
	return [`${pages} 个页面的内容安全策略（CSP）：`, ...groups, ...naked].join('\n');
}
