import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

const FOLDER = import.meta.dirname;
/** Styles of an article's page, in their order; of components what stands in their `<style>`. */
const STYLES = [
	'../styles/tokens.css',
	'../styles/base.css',
	'../styles/prose.css',
	'../layouts/ArticlePage.astro',
	'../components/ArticleHead.astro',
	'preview.css',
];
/** Where the code of the preview comes from. */
const ROOMS = ['../domain', '../markdown', '../schemas'];
/** What stands in the browser for modules that only Node has. */
export const IN_BROWSER = { satteri: join(FOLDER, 'browser-parser.ts'), 'node:path': 'path-browserify' };
/** Languages whose code the editor colours; all others are shown plainly. */
const LANGUAGES = /@shikijs\/langs\/(?:bash|css|html|javascript|json|markdown|mdx|python|rust|shellscript|typescript|yaml)$/;
/** Parts of the editor that no field of ours uses: maps, other languages. */
const UNUSED = /^(?:leaflet|terra-draw)|\/locales\/(?!zh-CN\.).*\.json$/;

/** Folder with the scripts, fonts and styles of the admin, bundled once for each version of them and kept below `cacheDir`. */
export async function bundleAdmin(cacheDir: string): Promise<string> {
	const folder = join(cacheDir, 'admin', version());
	if (existsSync(folder)) return folder;
	await rm(dirname(folder), { recursive: true, force: true });
	const draft = `${folder}.${process.pid}`;
	await mkdir(draft, { recursive: true });
	const bundle = await rolldown({
		input: join(FOLDER, 'boot.ts'),
		platform: 'browser',
		resolve: { alias: IN_BROWSER },
		plugins: [adapt()],
	});
	await bundle.write({ dir: draft, format: 'esm', minify: true, entryFileNames: 'boot.js', chunkFileNames: '[name]-[hash].js' });
	await bundle.close();
	await cp(join(dirname(createRequire(import.meta.url).resolve('@sveltia/cms')), 'assets'), join(draft, 'assets'), {
		recursive: true,
		filter: (file) => !/\.map$/.test(file),
	});
	const styles = await Promise.all(STYLES.map((file) => readFile(join(FOLDER, file), 'utf8').then(styleOf)));
	await writeFile(join(draft, 'preview.css'), styles.join('\n'));
	await rename(draft, folder);
	return folder;
}

/** Digest of everything that the files are made from. */
function version(): string {
	const hash = createHash('sha256').update(readFileSync('package-lock.json'));
	const code = ['.', ...ROOMS].flatMap((room) => readdirSync(join(FOLDER, room), { withFileTypes: true }));
	const files = code.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
	for (const file of [...files.sort(), ...STYLES.map((style) => join(FOLDER, style))]) hash.update(readFileSync(file));
	return hash.digest('hex').slice(0, 16);
}

/** The style sheet that a file is or has, for a page that holds nothing else. */
function styleOf(file: string): string {
	const scoped = /<style>([\s\S]*)<\/style>/.exec(file)?.[1];
	return scoped === undefined ? file : scoped.replace(/:global\(([^)]*)\)/g, '$1');
}

/** Fonts that the editor's styles name at a CDN although the same files are among its assets. */
const FAR_FONTS = /url\(https:\/\/cdn\.jsdelivr\.net\/[^)]*\)/g;

/** The rule by which the editor reads emphasis: outside of the stars stands nothing, a space or a mark of ASCII. */
const FLANKING = /\|\|([\w$]+)===void 0(\|\|[\w$]+\.test\(\1\)){2}\)\}/;

/** The editor reads `**` beside Han as the site does: else it would take bold for stars, and save that. */
function readEmphasis(code: string): string {
	return code.replace(FLANKING, '||$1>"\\x7f"$&');
}

function adapt(): Plugin {
	return {
		name: 'adapt',
		transform: (code, id) => (id.includes('@sveltia/cms') ? readEmphasis(code.replace(FAR_FONTS, 'local("")')) : null),
		resolveId: (id) => (UNUSED.test(id) || (id.startsWith('@shikijs/langs/') && !LANGUAGES.test(id)) ? '\0nothing' : null),
		load: (id) => (id === '\0nothing' ? 'export default [];' : null),
	};
}
