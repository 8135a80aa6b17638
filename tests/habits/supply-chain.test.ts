import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { expect, test } from 'vitest';

interface Locked {
	version?: string;
	resolved?: string;
	integrity?: string;
	link?: boolean;
	optional?: boolean;
	hasInstallScript?: boolean;
}

const project = JSON.parse(readFileSync('package.json', 'utf8')) as {
	allowScripts: Record<string, boolean>;
	dependencies: Record<string, string>;
	devDependencies: Record<string, string>;
};
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
/** Imports of packages, types aside. */
const LOADS = /(?:import|export)\s+(?!type\b)(?:[^;'"]*?from\s+)?'([^'./][^']*)'|import\('([^'./][^']*)'\)/g;
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

test('each package comes from a registry, at one version, with the digest that it must have', () => {
	expect(locked.length).toBeGreaterThan(100);
	for (const [path, { integrity, resolved, link }] of locked) {
		expect(link, path).toBeUndefined();
		expect(integrity, path).toMatch(/^sha512-[\w+/]{86}==$/);
		if (resolved !== undefined) expect(resolved, path).toMatch(/^https:\/\//);
	}
	for (const [name, version] of Object.entries({ ...project.dependencies, ...project.devDependencies })) {
		expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
		expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
	}
});

test('only packages that are named may run a script while they are installed', () => {
	const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
	for (const name of scripted) expect(project.allowScripts[name], name).toBe(true);
});

// As in the container that builds: `npm install --omit=dev`.
test('the site is built without the packages for development', () => {
	const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:ts|mjs|astro)$/.test(file));
	const loaded = files
		.filter((file) => !file.startsWith('cli'))
		.flatMap((file) => [...readFileSync(`src/${file}`, 'utf8').matchAll(LOADS)])
		.map(([, from, imported]) => (from ?? imported) as string);
	const packages = new Set(loaded.map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] as string));
	expect(packages).toContain('opencc-js');
	expect([...packages].filter((name) => Object.hasOwn(project.devDependencies, name))).toEqual([]);
});

test('containers are built from images by their digest', () => {
	const texts = ['deploy/build.Dockerfile', 'deploy/serve.Dockerfile', 'deploy/gitlab-ci.yml'].map((file) => readFileSync(file, 'utf8'));
	const images = texts.flatMap((text) => [...text.matchAll(/^(?:FROM|image:) (\S+)/gm)]).map(([, image]) => image);
	expect(images).toHaveLength(4);
	for (const image of images) if (image !== 'scratch') expect(image).toMatch(/^[a-z]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
});

// Not with `--omit=dev`: npm then leaves out packages that are there in two versions.
test('a bill of materials names each package, with its version (npm sbom --sbom-format=cyclonedx)', () => {
	const printed = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
		encoding: 'utf8',
		maxBuffer: 50_000_000,
	});
	const bill = JSON.parse(printed) as { bomFormat: string; components: { name: string; version: string; purl: string }[] };
	expect(bill.bomFormat).toBe('CycloneDX');
	const listed = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
	for (const [path, { version, optional }] of locked) if (!optional) expect(listed).toContain(`${nameOf(path)}@${version}`);
});

/** What a text gives away, as Secretlint sees it. */
async function findSecrets(content: string): Promise<string[]> {
	const rule = { id: '@secretlint/secretlint-rule-preset-recommend', rule: creator };
	const source = { content, filePath: 'history.txt', contentType: 'text' as const };
	const { messages } = await lintSource({ source, options: { config: { rules: [rule] }, noPhysicFilePath: true } });
	return messages.map(({ message }) => message);
}

test('no secret was ever committed', async () => {
	const patches = execFileSync('git', ['log', '-p', '--all', '--no-color', '-U0', '--text', '--', '.', ':!package-lock.json', ':!*.png'], {
		encoding: 'utf8',
		maxBuffer: 1_000_000_000,
	});
	const added = patches.split('\n').filter((line) => line.startsWith('+'));
	expect(added.length).toBeGreaterThan(1000);
	expect(await findSecrets(added.map((line) => line.slice(1)).join('\n'))).toEqual([]);
	expect(await findSecrets(`token = "ghp_${'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'}"`)).toHaveLength(1);
});
