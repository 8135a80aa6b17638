import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Modules of nginx that send `.br` copies, where Debian puts them. */
export const BROTLI_MODULE = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

/** A copy of the fixtures' site in a folder of its own, with a page that was taken down. */
export function copySite(): { folder: string; site: string; remove(): void } {
	const built = process.env['FIXTURE_DIST_DIR'];
	if (!built) throw new Error('FIXTURE_DIST_DIR names no built site; run npm test, which builds it');
	const folder = mkdtempSync(join(tmpdir(), 'weilai-publish-'));
	const site = join(folder, 'site');
	// The admin's own scripts are half of the site and are served as all others are.
	cpSync(built, site, { recursive: true, filter: (path) => !/\/admin\/(?:assets|[^/]+\.js$)/.test(path) });
	const page = readFileSync(join(site, 'articles/cover/index.html'), 'utf8');
	writePage(site, 'articles/taken-down/index.html', page.replace('<title>', '<meta name="weilai:status" content="410"><title>'));
	return { folder, site, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Writes a file of a site, its folders included. */
function writePage(site: string, path: string, text: string): void {
	mkdirSync(dirname(join(site, path)), { recursive: true });
	writeFileSync(join(site, path), text);
}

/** The main configuration of an nginx that keeps all it needs in `folder`, around the servers in `http`. */
export function renderMainConfiguration(folder: string, http: string): string {
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
	return [
		existsSync(BROTLI_MODULE) ? `load_module ${BROTLI_MODULE};` : '',
		// The folder of a test is its owner's alone.
		process.getuid?.() === 0 ? 'user root;' : '',
		`daemon off; pid ${folder}/nginx.pid; error_log stderr; worker_processes 2;`,
		'events { worker_connections 1024; }',
		`http { access_log off; ${temporary.join(' ')}\n${http}\n}`,
	].join('\n');
}
