import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { bundleAdmin } from '../admin/bundle.ts';
import { renderAdminPage } from '../admin/page.ts';
import type { Environment } from '../environment.ts';
import { site } from '../site.config.ts';
import type { BuildStep } from './step.ts';

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.woff2': 'font/woff2' };
/** The bundle is the same for every content folder. */
const CACHE = '.cache';

/** Writes `/admin/` where `site.config.ts` has it. */
export const writeAdmin: BuildStep = async ({ environment: { siteUrl }, files }) => {
	if (site.admin === null) return;
	const page = renderAdminPage(site.admin, siteUrl);
	await files.write('admin/index.html', null, () => page);
	const folder = await bundleAdmin(CACHE);
	for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
		if (!statSync(join(folder, file)).isFile()) continue;
		await files.write(`admin/${file.replaceAll('\\', '/')}`, basename(folder), () => readFile(join(folder, file)));
	}
};

/** Serves `/admin/` in the preview. */
export function admin({ siteUrl }: Environment): AstroIntegration {
	return {
		name: 'weilai-admin',
		hooks: {
			'astro:server:setup': ({ server }) => {
				const config = site.admin;
				if (config === null) return;
				server.middlewares.use('/admin', async (request, response, next) => {
					const path = decodeURIComponent((request.url ?? '/').split('?')[0] as string);
					if (path === '/') {
						response.setHeader('content-type', 'text/html; charset=utf-8');
						response.end(renderAdminPage(config, siteUrl));
						return;
					}
					const file = join(await bundleAdmin(CACHE), path);
					if (path.includes('..') || !existsSync(file)) return next();
					response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
					createReadStream(file).pipe(response);
				});
			},
		},
	};
}
