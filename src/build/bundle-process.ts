import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type AstroIntegration, type AstroPrerenderer, build } from 'astro';

/** Has Astro bundle everything and render nothing: pages are rendered from what is kept. */
async function bundle(folder: string): Promise<void> {
	const client = join(folder, 'client');
	const prerenderer: AstroPrerenderer = {
		name: 'weilai-keep-bundle',
		setup: async () => renameSync(join(client, '.prerender'), join(folder, 'server')),
		getStaticPaths: async () => [],
		render: async () => new Response(null),
	};
	const keep: AstroIntegration = {
		name: prerenderer.name,
		hooks: { 'astro:build:start': ({ setPrerenderer }) => setPrerenderer(prerenderer) },
	};
	await build({ outDir: client, cacheDir: join(folder, 'astro'), logLevel: 'error', integrations: [keep] });
	rmSync(join(folder, 'astro'), { recursive: true, force: true });
}

try {
	await bundle(process.argv[2] as string);
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
