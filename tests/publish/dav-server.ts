import { renderMainConfiguration } from './served-site.ts';

/** Module by which nginx lists folders to WebDAV clients, where Debian puts it. */
export const DAV_MODULE = '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so';

/** An nginx that keeps what it needs in `folder` and lets WebDAV clients change `root`. */
export function renderDavConfiguration(folder: string, root: string, port: number): string {
	const methods = 'dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS; create_full_put_path on;';
	const server = `server { listen 127.0.0.1:${port}; root ${root}; ${methods} client_max_body_size 0; }`;
	return `load_module ${DAV_MODULE};\n${renderMainConfiguration(folder, server)}`;
}
