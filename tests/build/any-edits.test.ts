import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { openProject } from './project-copy.ts';

/**
 * Whatever is done to a site, in whatever order: the incremental build gives the bytes of a clean one. Random sequences, each
 * from a seed of its own; `SEQUENCES` says how many, `FIRST_SEED` where to begin.
 */
const SEQUENCES = Number(process.env['SEQUENCES'] ?? 2);
const FIRST_SEED = Number(process.env['FIRST_SEED'] ?? 1);
const STEPS = 4;

const project = openProject('any-edits');
const content = join(project.folder, 'content');
const pristine = join(project.folder, 'pristine');

beforeAll(() => cpSync(content, pristine, { recursive: true }));
afterAll(() => project.remove());

type Random = (below: number) => number;

const randomFrom = (seed: number): Random => {
	let state = seed * 2_654_435_761 + 1;
	return (below) => {
		state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
};

const listArticles = (): string[] =>
	readdirSync(join(content, 'articles'), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.mdx?$/.test(file))
		.sort();

const edit = (path: string, change: (text: string) => string): void => {
	const file = join(content, path);
	writeFileSync(file, change(readFileSync(file, 'utf8')));
};

const pickArticle = (random: Random): string => {
	// Others link to these: without them the content is not sound.
	const free = listArticles().filter((file) => !/new-name|alias-tags|story-first|cover|components|notes-and-code/.test(file));
	return `articles/${free[random(free.length)]}`;
};

const toDate = (random: Random): string => `2026-0${1 + random(3)}-${String(1 + random(28)).padStart(2, '0')}T0${random(9)}:00:00+08:00`;

/** What may happen to a site between two builds. */
const CHANGES: Record<string, (random: Random, step: number) => void> = {
	'an article is edited': (random) => edit(pickArticle(random), (text) => `${text}\n\n补上的一句，第 ${random(1000)} 号。\n`),
	'a title is changed': (random) =>
		edit(pickArticle(random), (text) => text.replace(/^title: .*/m, `title: 改过的题目，第 ${random(1000)} 号`)),
	'an article is added': (random, step) => {
		const text = readFileSync(join(content, 'articles/alias-tags.mdx'), 'utf8');
		const id = `${step}-${random(1_000_000)}`;
		const body = `${text.replace(/^title: .*/m, `title: 新来的一篇，第 ${id} 号`)}\n\n新来的一段 ${id}：航天与量子计算。\n`;
		writeFileSync(join(content, `articles/added-${id}.mdx`), body.replace(/^pubDate: .*/m, `pubDate: ${toDate(random)}`));
	},
	'an article is deleted': (random) => rmSync(join(content, pickArticle(random))),
	'an article is renamed': (random) => {
		const path = pickArticle(random);
		renameSync(join(content, path), join(content, path.replace(/(\.mdx?)$/, `-x$1`)));
	},
	'an article is dated anew': (random) =>
		edit(pickArticle(random), (text) => text.replace(/^pubDate: .*/m, `pubDate: ${toDate(random)}`).replace(/^updatedDate: .*\n/m, '')),
	'an article becomes a draft': (random) =>
		edit(pickArticle(random), (text) => (/^draft:/m.test(text) ? text : text.replace(/^ai:/m, 'draft: true\nai:'))),
	'a tag is renamed': (random) => {
		const tags = readdirSync(join(content, 'tags')).sort();
		const file = `tags/${tags[random(tags.length)]}`;
		edit(file, (text) => {
			const tag = parse(text);
			return stringify({ ...tag, name: `${tag.name}${random(10)}`, aliases: [...(tag.aliases ?? []), tag.name] });
		});
	},
	'an author is renamed': (random) => edit('authors/writer.yaml', (text) => stringify({ ...parse(text), name: `写手${random(100)}` })),
	'a picture is exchanged': (random) => edit('images/face.svg', (text) => text.replace('</svg>', `<circle r="${random(9)}"/></svg>`)),
	'the site is configured otherwise': (random) =>
		project.editCode('src/site.config.ts', (text) => text.replace(/pageSize: \d+/, `pageSize: ${10 + random(20)}`)),
	'a template is changed': (random) =>
		project.editCode('src/components/SiteFooter.astro', (text) => text.replace('<footer', `<!-- ${random(1000)} --><footer`)),
	'a page of the house is edited': (random) => edit('pages/about.mdx', (text) => `${text}\n\n第 ${random(1000)} 版。\n`),
};

/** Digest of every file of a built site, by path; folders too, for none is left behind empty. */
function digestSite(out: string): Record<string, string> {
	const root = join(project.folder, out);
	const entries = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
	return Object.fromEntries(
		entries.map((entry) => {
			const path = join(root, entry);
			return [entry, statSync(path).isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'folder'];
		}),
	);
}

test.each(Array.from({ length: SEQUENCES }, (_, at) => FIRST_SEED + at))(
	'after any edits, renamings, deletions and changes of code a build gives the bytes of a clean one (sequence %i)',
	(seed) => {
		const random = randomFrom(seed);
		project.restore(pristine);
		let time = Date.parse('2026-03-01T08:00:00+08:00');
		const said: string[] = [];
		const names = Object.keys(CHANGES);
		expect(project.build('site', time)).toEqual({ status: 0, stderr: '' });
		for (let step = 0; step < STEPS; step++) {
			for (let count = 1 + random(2); count > 0; count--) {
				const name = names[random(names.length)] as string;
				CHANGES[name]?.(random, step);
				said.push(name);
			}
			if (random(3) === 0) {
				time += (1 + random(72)) * 3_600_000;
				said.push('time passes');
			}
			const { status, stderr } = project.build('site', time);
			expect(status, `${said.join(', ')}\n${stderr}`).toBe(0);
		}
		expect(project.buildElsewhere('clean', time), said.join(', ')).toEqual({ status: 0, stderr: '' });
		const [first, second] = [digestSite('site'), digestSite('clean')];
		const differing = [...new Set([...Object.keys(first), ...Object.keys(second)])].filter((file) => first[file] !== second[file]);
		expect(differing, said.join(', ')).toEqual([]);
	},
	240_000,
);
