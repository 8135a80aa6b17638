import {
	CACHE_CONTROL,
	contentTypeOf,
	FOR_OTHERS,
	HIDDEN,
	KINDS,
	NAMED_TYPES,
	policyHeader,
	SECURITY_HEADERS,
	TRANSPORT_HEADER,
	TYPES,
	UNKNOWN_TYPE,
} from './delivery.ts';
import { getCommonPolicy, type SiteReport } from './site-report.ts';

const quote = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

function renderMap(to: string, entries: Iterable<readonly [string, string]>, fallback: string): string {
	const lines = [...entries].map(([key, value]) => `\t\t${quote(key)} ${quote(value)}\n`);
	return `\tmap {path} {${to}} {\n${lines.join('')}\t\tdefault ${quote(fallback)}\n\t}`;
}

/**
 * A Caddyfile that serves the folder `root` at `address`: a name, for which Caddy fetches a certificate, or such as `:8080`.
 *
 * @param transport Whether browsers are told to come by HTTPS only.
 */
export function renderCaddyfile(
	report: SiteReport,
	{ address, root, transport }: { address: string; root: string; transport: boolean },
): string {
	const { policies, redirects, gone } = report;
	const common = getCommonPolicy(report);
	const special = [...policies].filter(([, policy]) => policy !== common);
	const headers = [...Object.entries(SECURITY_HEADERS), ...(transport ? [TRANSPORT_HEADER] : [])];
	const stated = headers.map(([name, value]) => `\t\t${name} ${quote(value)}\n`).join('');
	const maps = [
		renderMap(
			'cache',
			KINDS.map(({ kind, pattern }) => [`~${pattern}`, CACHE_CONTROL[kind]]),
			CACHE_CONTROL.asset,
		),
		renderMap(
			'policy',
			special.map(([place, policy]) => [place === '/' ? '~^/(index[.]html)?$' : `~^${place}`, policyHeader(policy)]),
			policyHeader(common),
		),
		renderMap('resource', [[`~${FOR_OTHERS}`, 'cross-origin']], 'same-origin'),
		renderMap(
			'type',
			[
				...NAMED_TYPES.map(({ name }) => [`~/${name.replace('.', '[.]')}$`, contentTypeOf(name)] as const),
				['~/$', contentTypeOf('index.html')] as const,
				...Object.keys(TYPES).map((ending) => [`~[.]${ending}$`, contentTypeOf(`x.${ending}`)] as const),
			],
			UNKNOWN_TYPE,
		),
		// One table: of a directive each, Caddy asks thousands one after the other for every file that it serves.
		...(redirects.size > 0 ? [renderMap('moved', redirects, '')] : []),
	];
	return `# Made by \`npm run publish -- --hosts\`. Do not edit.
${address} {
	root * ${quote(root)}
${maps.join('\n')}
	header {
${stated}		Cross-Origin-Resource-Policy {resource}
		Cache-Control {cache}
		Content-Type {type}
		-Server
	}
	@pages path_regexp (/|[.]html)$
	header @pages Content-Security-Policy {policy}
	@others path_regexp ${quote(FOR_OTHERS)}
	header @others Access-Control-Allow-Origin *
${redirects.size > 0 ? '\t@moved not vars {moved} ""\n\tredir @moved {moved} 301\n' : ''}	@index path_regexp index ^(.*/)index[.]html$
	redir @index {re.index.1} 301
	@hidden path_regexp ${quote(HIDDEN)}
	error @hidden 404
	@write not method GET HEAD
	error @write 405
${gone.length > 0 ? `\t@gone path ${gone.join(' ')}\n\terror @gone 410\n` : ''}	file_server {
		precompressed zstd br gzip
	}
	handle_errors {
		header {
${stated}			Cross-Origin-Resource-Policy same-origin
			-Server
			Cache-Control no-cache
			Content-Type "text/html; charset=utf-8"
			Content-Security-Policy ${quote(policyHeader(common))}
		}
		@removed expression {err.status_code} == 410
		rewrite @removed {path}index.html
		@missing expression {err.status_code} != 410
		rewrite @missing /404.html
		file_server
	}
}
`;
}
