import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RouteData } from 'astro';
import { type PathWithRoute, StaticPaths, type StaticPathsApp } from 'astro/runtime/prerender/static-paths.js';
import type { StepContext } from '../integrations/step.ts';
import type { Bundle } from './bundle.ts';

/** The part of the application in a bundle that is used here; see `BuildApp` of Astro. */
interface BundledApp extends StaticPathsApp {
	setInternals(internals: { pagesByKeys: Map<string, { styles: PlacedSheet[] }> }): void;
	setOptions(options: {
		logger: { options: { destination: { write(event: { level: string; message: string }): boolean } } };
		settings: object;
	}): void;
	render(request: Request, options: { routeData: RouteData }): Promise<Response>;
}

/** A bundle whose code is loaded. */
interface OpenBundle {
	bundle: Bundle;
	app: BundledApp;
}

interface PlacedSheet {
	sheet: unknown;
	depth: number;
	order: number;
}

/** Renders every page of the site whose key is not that of the page there is, and adds style sheet, scripts and public files. */
export async function renderPages(
	{ environment, files }: Pick<StepContext, 'environment' | 'files'>,
	{ bundle, app }: OpenBundle,
	onProgress: (done: number, total: number) => void,
): Promise<void> {
	for (const file of bundle.clientFiles) await files.write(file, bundle.key, () => readFileSync(join(bundle.clientDir, file)));
	const paths = await new StaticPaths(app).getAll();
	for (const [at, { pathname, route, cacheKey }] of paths.entries()) {
		onProgress(at, paths.length);
		await files.write(getFilePath(pathname, route), cacheKey ?? null, () => render(app, { pathname, route, siteUrl: environment.siteUrl }));
	}
}

/** Loads the code of a bundle. */
export async function openBundle(bundle: Bundle): Promise<OpenBundle> {
	const { app } = (await import(pathToFileURL(bundle.entry).href)) as { app: BundledApp };
	// What Astro's own build hands over from its bundler, it also writes into the manifest of the bundle.
	const pagesByKeys = app.manifest.routes.map(({ routeData, styles }): [string, { styles: PlacedSheet[] }] => [
		`${routeData.route}&${routeData.component}`,
		{ styles: styles.map((sheet, order) => ({ sheet, depth: 0, order })) },
	]);
	app.setInternals({ pagesByKeys: new Map(pagesByKeys) });
	const destination = {
		write({ level, message }: { level: string; message: string }) {
			if (level === 'error' || level === 'warn') console.error(message);
			return true;
		},
	};
	app.setOptions({ logger: { options: { destination } }, settings: { scripts: [] } });
	return { bundle, app };
}

/** Where the file of a route's path lies in the site. */
function getFilePath(pathname: string, { type }: RouteData): string {
	const path = pathname.replace(/^\/|\/$/g, '');
	if (type === 'endpoint') return path;
	if (path === '404') return '404.html';
	return path === '' ? 'index.html' : `${path}/index.html`;
}

async function render(
	app: BundledApp,
	{ pathname, route, siteUrl }: Pick<PathWithRoute, 'pathname' | 'route'> & { siteUrl: string },
): Promise<Uint8Array> {
	const address = route.type === 'endpoint' ? pathname : `${pathname.replace(/\/$/, '')}/`;
	const response = await app.render(new Request(new URL(address, siteUrl)), { routeData: route });
	const isPage = response.ok || (response.status >= 400 && response.status < 500);
	if (!isPage) throw new Error(`页面 ${pathname} 没有生成：状态 ${response.status}`);
	return new Uint8Array(await response.arrayBuffer());
}
