import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderLicencesText, type ShippedPackage } from '../domain/licences-text.ts';
import { renderSecurityText } from '../domain/security-text.ts';
import type { StepContext } from './step.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LICENCE = /^(?:licen[cs]e|third_party_licenses)/i;

/** Packages whose code or data readers and editors get, and for what. */
export const SHIPPED: Readonly<Record<string, string>> = {
	'opencc-js': '繁体显示；搜索认得繁体',
	'pinyin-pro': '搜索认得拼音（读音数据）',
	'@sveltia/cms': '编辑后台 /admin/',
	zod: '编辑后台 /admin/ 的表单',
	'@expo-google-fonts/noto-sans-sc': '分享图里的字',
	'@expo-google-fonts/noto-emoji': '分享图里的表情符号',
};

/** What is shipped of the package `name`, with the texts of its licences. */
function readPackage(name: string, use: string): ShippedPackage {
	const folder = join(ROOT, 'node_modules', name);
	const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string; license: string };
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => LICENCE.test(file.split(/[/\\]/)[0] as string));
	const files = names.map((file) => join(folder, file)).filter((file) => statSync(file).isFile());
	const texts = files.sort().map((file) => readFileSync(file, 'utf8').trim());
	return { name, version, licence: license, use, texts };
}

/** Writes `/.well-known/security.txt` and `/licenses.txt`. */
export async function writeNotices({ environment: { siteUrl, buildTime }, files }: StepContext): Promise<void> {
	const security = renderSecurityText(siteUrl, buildTime);
	await files.write('.well-known/security.txt', security, () => security);
	const packages = Object.entries(SHIPPED).map(([name, use]) => readPackage(name, use));
	const versions = packages.map(({ name, version }) => `${name}@${version}`).join(' ');
	await files.write('licenses.txt', versions, () => renderLicencesText(readFileSync(join(ROOT, 'LICENSE'), 'utf8').trim(), packages));
}
