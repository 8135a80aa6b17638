import { buildAdminPolicy } from '../domain/content-security.ts';
import { type AdminConfig, site } from '../site.config.ts';
import { buildAdminConfig, buildComponentForms, TABLE_FORM } from './form.ts';
import type { AdminSettings } from './settings.ts';

/** Where the editor talks to, by the kind of the Git host: its interface, its files and the faces of its users. */
const HOST_ORIGINS = {
	github: ['https://api.github.com', 'https://github.com', 'https://raw.githubusercontent.com', 'https://avatars.githubusercontent.com'],
	gitlab: ['https://gitlab.com'],
	gitea: ['https://gitea.com'],
} as const;

/** The page at `/admin/`, which carries its own security policy and nothing of the site. */
export function renderAdminPage(admin: AdminConfig, siteUrl: string): string {
	const { gitHost } = admin;
	const own = [gitHost?.base_url, gitHost?.api_root].flatMap((address) => (address ? [new URL(address).origin] : []));
	// A host of one's own takes the place of the public one; on GitHub such an address only signs editors in.
	const isElsewhere = own.length > 0 && gitHost?.name !== 'github';
	const origins = gitHost === null ? [] : [...new Set([...(isElsewhere ? [] : HOST_ORIGINS[gitHost.name]), ...own])];
	const config = buildAdminConfig(admin, siteUrl);
	const components = buildComponentForms();
	const settings: AdminSettings = { config, components, table: TABLE_FORM, hasGitHost: gitHost !== null, origins };
	return `<!doctype html>
<html lang="${site.locale}">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width, initial-scale=1" />
		<meta http-equiv="content-security-policy" content="${buildAdminPolicy(origins)}" />
		<meta name="robots" content="noindex" />
		<title>${site.name} · 编辑后台</title>
		<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
		<script type="application/json" id="settings">${JSON.stringify(settings).replaceAll('<', '\\u003c')}</script>
		<script type="module" src="/admin/boot.js"></script>
	</head>
	<body>
		<noscript>编辑后台要用 JavaScript。</noscript>
	</body>
</html>
`;
}
