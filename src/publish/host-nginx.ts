import {
	CACHE_CONTROL,
	FOR_OTHERS,
	HIDDEN,
	isText,
	KINDS,
	NAMED_TYPES,
	policyHeader,
	SECURITY_HEADERS,
	TRANSPORT_HEADER,
	TYPES,
	UNKNOWN_TYPE,
} from './delivery.ts';
import { getCommonPolicy, type SiteReport } from './site-report.ts';

/** Where nginx listens and what it serves. */
export interface NginxOptions {
	/** Folder of the live site. */
	root: string;
	/** Values of `listen`, such as `443 ssl http2`. */
	listen: readonly string[];
	serverName: string;
	/** Whether browsers are told to come by HTTPS only. */
	transport: boolean;
}

const quote = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

function renderMap(from: string, to: string, entries: Iterable<readonly [string, string]>, fallback: string): string {
	const lines = [...entries].map(([key, value]) => `\t${quote(key)} ${quote(value)};\n`);
	return `map ${from} ${to} {\n\tdefault ${quote(fallback)};\n${lines.join('')}}`;
}

/** A part of nginx's `http` block: maps and one server. nginx must be reloaded when it has changed. */
export function renderNginx(report: SiteReport, { root, listen, serverName, transport }: NginxOptions): string {
	const { policies, redirects, gone } = report;
	const common = getCommonPolicy(report);
	const special = [...policies].filter(([, policy]) => policy !== common);
	const maps = [
		renderMap(
			'$uri',
			'$weilai_kept',
			KINDS.map(({ kind, pattern }) => [`~${pattern}`, CACHE_CONTROL[kind]]),
			CACHE_CONTROL.asset,
		),
		renderMap('$status', '$weilai_cache', [['~^[45]', 'no-cache']], '$weilai_kept'),
		renderMap(
			'$uri',
			'$weilai_policy',
			special.map(([place, policy]) => [place === '/' ? '~^/(index[.]html)?$' : `~^${place}`, policyHeader(policy)]),
			policyHeader(common),
		),
		renderMap('$sent_http_content_type', '$weilai_csp', [['~^text/html', '$weilai_policy']], ''),
		renderMap('$uri', '$weilai_resource', [[`~${FOR_OTHERS}`, 'cross-origin']], 'same-origin'),
		renderMap('$weilai_resource', '$weilai_origin', [['cross-origin', '*']], ''),
	];
	// Not maps, whose keys nginx refuses from some 40 characters on unless told otherwise, in a line that may stand only once.
	const moved = [
		...gone.map((address) => `\tlocation = ${address} { return 410; }\n`),
		...[...redirects].map(([from, to]) => `\tlocation = ${from} { return 301 ${to}$is_args$args; }\n`),
	];
	const headers = [...Object.entries(SECURITY_HEADERS), ...(transport ? [TRANSPORT_HEADER] : [])];
	const texts = [...new Set([...Object.values(TYPES), ...NAMED_TYPES.map(({ type }) => type)])].filter(isText);
	const types = Map.groupBy(Object.keys(TYPES), (ending) => TYPES[ending] as string);
	return `# Made by \`npm run publish -- --hosts\`. Do not edit.
# Where the module is loaded that sends .br copies, add \`brotli_static on;\` to the server.
${maps.join('\n')}
server {
${listen.map((each) => `\tlisten ${each};\n`).join('')}	server_name ${serverName};
	root ${quote(root)};
	index index.html;
	absolute_redirect off;
	server_tokens off;
	gzip_static on;
	gzip_vary on;
	types {
${[...types].map(([type, endings]) => `\t\t${type} ${endings.join(' ')};\n`).join('')}	}
	default_type ${UNKNOWN_TYPE};
	charset utf-8;
	# HTML is always among them.
	charset_types ${texts.filter((type) => type !== 'text/html').join(' ')};

${headers.map(([name, value]) => `\tadd_header ${name} ${quote(value)} always;\n`).join('')}	add_header Cross-Origin-Resource-Policy $weilai_resource always;
	add_header Access-Control-Allow-Origin $weilai_origin always;
	add_header Content-Security-Policy $weilai_csp always;
	add_header Cache-Control $weilai_cache always;

	# A folder without a page is an address without a page.
	error_page 403 404 =404 /404.html;
	error_page 410 @gone;
	if ($request_method !~ ^(GET|HEAD)$) { return 405; }
	if ($request_uri ~ ^([^?]*/)index[.]html($|[?])) { return 301 $1$is_args$args; }
	location / { try_files $uri $uri/ =404; }
	location ~ ${quote(HIDDEN)} { return 404; }
${moved.join('')}	location @gone { try_files \${uri}index.html /404.html =404; }
${NAMED_TYPES.map(({ name, type }) => `\tlocation ~ /${name.replace('.', '[.]')}$ { types { } default_type ${type}; }\n`).join('')}}
`;
}
