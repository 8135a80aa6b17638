import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderLicencesText, type ShippedPackage } from '../domain/licences-text.ts';
import { renderSecurityText } from '../domain/security-text.ts';
import type { StepContext } from './step.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LICENCE = /^(?:licen[cs]e|third_party_licenses)/i;

const PREVIEW = '编辑后台 /admin/ 的预览';

/** Packages whose code or data readers and editors get, and for what; those that they need come with them. */
export const SHIPPED: Readonly<Record<string, string>> = {
	'opencc-js': '繁体显示；搜索认得繁体',
	'pinyin-pro': '搜索认得拼音（读音数据）',
	'@sveltia/cms': '编辑后台 /admin/',
	zod: '编辑后台 /admin/ 的表单',
	'hast-util-from-dom': PREVIEW,
	'hast-util-sanitize': PREVIEW,
	'hast-util-to-html': PREVIEW,
	lowlight: PREVIEW,
	'mdast-util-from-markdown': PREVIEW,
	'mdast-util-gfm': PREVIEW,
	'mdast-util-mdx-jsx': PREVIEW,
	'mdast-util-to-hast': PREVIEW,
	'micromark-extension-gfm': PREVIEW,
	'micromark-extension-mdx-expression': PREVIEW,
	'micromark-extension-mdx-jsx': PREVIEW,
	'micromark-extension-mdx-md': PREVIEW,
	'path-browserify': PREVIEW,
	temml: PREVIEW,
	'@expo-google-fonts/noto-sans-sc': '分享图里的字',
	'@expo-google-fonts/noto-emoji': '分享图里的表情符号',
};

interface Manifest {
	version: string;
	license: string;
	dependencies?: Record<string, string>;
}

function readManifest(name: string): Manifest {
	return JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as Manifest;
}

/** All packages of `SHIPPED` with those that they need, each for what it is there. */
function collectShipped(): Map<string, string> {
	const uses = new Map(Object.entries(SHIPPED));
	// What is added on the way is visited, too.
	for (const [name, use] of uses) {
		for (const needed of Object.keys(readManifest(name).dependencies ?? {})) {
			if (!needed.startsWith('@types/') && !uses.has(needed)) uses.set(needed, use);
		}
	}
	return uses;
}

/** What is shipped of the package `name`, with the texts of its licences. */
function readPackage(name: string, use: string): ShippedPackage {
	const folder = join(ROOT, 'node_modules', name);
	const { version, license } = readManifest(name);
	const named = readdirSync(folder, { withFileTypes: true }).filter((entry) => LICENCE.test(entry.name));
	const files = named.flatMap((entry) => {
		const path = join(folder, entry.name);
		return entry.isFile() ? [path] : readdirSync(path).map((file) => join(path, file));
	});
	const texts = files.sort().map((file) => readFileSync(file, 'utf8').trim());
	return { name, version, licence: license, use, texts };
}

/** Writes `/.well-known/security.txt` and `/licenses.txt`. */
export async function writeNotices({ environment: { siteUrl, buildTime }, files }: StepContext): Promise<void> {
	const security = renderSecurityText(siteUrl, buildTime);
	await files.write('.well-known/security.txt', security, () => security);
	const shipped = [...collectShipped()];
	const versions = shipped.map(([name]) => `${name}@${readManifest(name).version}`).join(' ');
	const own = readFileSync(join(ROOT, 'LICENSE'), 'utf8').trim();
	await files.write('licenses.txt', versions, () =>
		renderLicencesText(
			own,
			shipped.map(([name, use]) => readPackage(name, use)),
		),
	);
}
