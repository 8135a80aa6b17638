import { posix } from 'node:path';
import ts from 'typescript';

/** Rooms of `src/` and single files beside them, each with the rooms it may import. What is not listed may import nothing. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
	schemas: [],
	environment: [],
	'site.config': ['schemas'],
	styles: [],
	domain: ['schemas', 'site.config'],
	markdown: ['domain', 'schemas'],
	checks: ['cache', 'domain', 'markdown', 'schemas'],
	import: ['checks', 'domain', 'markdown', 'schemas'],
	pictures: ['domain', 'site.config'],
	admin: ['domain', 'markdown', 'schemas', 'site.config', 'styles'],
	cache: [],
	search: ['cache', 'domain'],
	data: ['cache', 'checks', 'domain', 'environment', 'markdown', 'pictures', 'schemas', 'search', 'site.config'],
	'content.config': ['checks', 'data', 'environment', 'schemas'],
	client: ['domain', 'search'],
	components: ['client', 'domain', 'pictures', 'schemas', 'site.config', 'styles'],
	layouts: ['client', 'components', 'data', 'domain', 'pictures', 'site.config', 'styles'],
	pages: ['client', 'components', 'data', 'domain', 'layouts', 'schemas', 'site.config'],
	styleguide: ['components', 'domain', 'layouts', 'markdown', 'styles'],
	preview: ['checks', 'client', 'components', 'data', 'domain', 'environment', 'markdown', 'site.config', 'styles'],
	integrations: ['admin', 'checks', 'data', 'domain', 'environment', 'preview', 'search', 'site.config'],
	build: ['checks', 'data', 'domain', 'environment', 'integrations'],
	offline: [],
	publish: ['cache', 'domain'],
	cli: [
		'build',
		'checks',
		'data',
		'domain',
		'environment',
		'import',
		'integrations',
		'markdown',
		'publish',
		'schemas',
		'search',
		'site.config',
	],
};

/** Packages that a room may not import: thinking knows no files, no clock of the machine and no Astro. */
const CLOSED_PACKAGES: Readonly<Record<string, RegExp>> = {
	schemas: /^(?!zod$)/,
	domain: /^astro[:/]|^astro$|^node:(?!crypto$)/,
	markdown: /^astro[:/]|^astro$|^node:(?!path$)/,
	checks: /^astro[:/]|^astro$/,
	client: /^astro[:/]|^astro$|^node:/,
};

/** Where an import leads that its room does not allow. */
export interface WrongArrow {
	file: string;
	to: string;
}

/** Imports of a file of `src/` that the house does not allow. `file` is relative to the root, with `/`. */
export function findWrongArrows(file: string, source: string): WrongArrow[] {
	const room = roomOf(file);
	return findImports(file, source).flatMap((name) => {
		if (!name.startsWith('.')) return CLOSED_PACKAGES[room]?.test(name) ? [{ file, to: name }] : [];
		const target = posix.join(posix.dirname(file), name);
		const other = target.startsWith('src/') ? roomOf(target) : null;
		const isAllowed = other === null || other === room || ROOMS[room]?.includes(other);
		return isAllowed ? [] : [{ file, to: target }];
	});
}

function roomOf(file: string): string {
	return file.split('/')[1]?.replace(/\.ts$/, '') ?? '';
}

/** What a file imports; of `.astro` the frontmatter and the scripts. */
function findImports(file: string, source: string): string[] {
	const parts = file.endsWith('.astro')
		? [
				/^---\n([\s\S]*?)\n---/.exec(source)?.[1] ?? '',
				...Array.from(source.matchAll(/<script>([\s\S]*?)<\/script>/g), ([, script]) => script ?? ''),
			]
		: [source];
	return parts.flatMap((part) => ts.preProcessFile(part, true, true).importedFiles.map(({ fileName }) => fileName));
}
