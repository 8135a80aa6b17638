import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { getRevisions } from '../../../src/data/revisions.ts';
import { compareVersions } from '../../../src/domain/revisions.ts';
import { readEnvironment } from '../../../src/environment.ts';
import { article as sampleArticle } from './samples.ts';

const root = mkdtempSync(join(tmpdir(), 'weilai-revisions-'));
const contentDir = join(root, 'content');
const environment = { ...readEnvironment({ CONTENT_DIR: contentDir }), cacheDir: join(root, 'cache') };
afterAll(() => rmSync(root, { recursive: true, force: true }));

const git = (at: string, ...args: string[]) =>
	execFileSync('git', ['-C', root, '-c', 'user.name=e', '-c', 'user.email=e@example.com', ...args], {
		env: { ...process.env, GIT_COMMITTER_DATE: at, GIT_AUTHOR_DATE: at },
	});

function write(text: string, { draft = false, slug = 'chip', more = [] as string[] } = {}): void {
	const fields = ['title: 芯片的价格', 'description: 一篇关于芯片价格的文章，写得不短，也不算长，够二十个字。', 'section: updates'];
	const rest = ['pubDate: 2026-01-02T08:00:00+08:00', 'author: writer', 'original: true', 'tags: [芯片]', 'ai: none', `draft: ${draft}`];
	mkdirSync(join(contentDir, 'articles'), { recursive: true });
	writeFileSync(join(contentDir, 'articles', `${slug}.md`), `---\n${[...fields, ...rest, ...more].join('\n')}\n---\n\n${text}\n`);
}

const article = sampleArticle({ slug: 'chip', publishedAt: Date.parse('2026-01-02T08:00:00+08:00') });
const readChanges = () => (getRevisions(environment, [article]).get('chip') ?? []).map(({ paragraphs }) => paragraphs);

test('a reader sees what was changed after publication, word by word, and nothing of drafts or of edits before', () => {
	write('草稿里的话。');
	expect(readChanges()).toEqual([]);
	git('2026-01-01T00:00:00Z', 'init', '-q');
	write('草稿里的话。', { draft: true });
	git('2026-01-01T00:00:00Z', 'add', '-A');
	git('2026-01-01T00:00:00Z', 'commit', '-qm', 'one');
	write('价格是 100 元。\n\n第二段。');
	git('2026-01-03T00:00:00Z', 'commit', '-qam', 'two');
	expect(readChanges()).toEqual([]);
	write('价格是 120 元。\n\n第二段。\n\n第三段。');
	git('2026-01-04T00:00:00Z', 'commit', '-qam', 'three');
	const expected = [
		[
			[
				{ kind: 'same', text: '价格是 ' },
				{ kind: 'removed', text: '100' },
				{ kind: 'added', text: '120' },
				{ kind: 'same', text: ' 元。' },
			],
			[{ kind: 'added', text: '第三段。' }],
		],
	];
	expect(readChanges()).toEqual(expected);
	expect(readChanges()).toEqual(expected);
});

test('an article that was renamed keeps its revisions', () => {
	git('2026-01-05T00:00:00Z', 'mv', 'content/articles/chip.md', 'content/articles/chips.md');
	git('2026-01-05T00:00:00Z', 'commit', '-qm', 'four');
	expect(getRevisions(environment, [{ ...article, slug: 'chips' }]).get('chips')).toHaveLength(1);
});

test('what an editor had to take out for good is not shown as a revision, nor what came before it; later revisions are', () => {
	const now = { ...article, slug: 'chips' };
	const correction = { date: Date.parse('2026-01-06T00:00:00Z'), note: '应当事人要求删去一句。', hideRevisions: true };
	const more = ['corrections:', '  - date: 2026-01-06', `    note: ${correction.note}`, '    hideRevisions: true'];
	const texts = ['价格是 120 元，某人的电话是 1234。', '价格是 120 元。', '价格是 90 元。'];
	const shown = texts.map((text, at) => {
		const isHiding = at > 0;
		write(text, { slug: 'chips', more: isHiding ? more : [] });
		git(`2026-01-0${6 + at}T00:00:00Z`, 'commit', '-qam', `chips ${at}`);
		return getRevisions(environment, [{ ...now, corrections: isHiding ? [correction] : [] }]).get('chips') ?? [];
	});
	expect(shown.map((revisions) => revisions.length)).toEqual([2, 0, 1]);
	expect(JSON.stringify(shown[0])).toContain('1234');
	expect(JSON.stringify(shown[2])).not.toContain('1234');
});

test('a history that was cut off tells nothing', () => {
	const shallow = join(root, 'shallow');
	execFileSync('git', ['clone', '-q', '--depth', '1', `file://${root}`, shallow]);
	expect(getRevisions({ ...environment, contentDir: join(shallow, 'content') }, [article]).size).toBe(0);
});

test('spacing alone is no change, and long unchanged text is cut', () => {
	const version = { title: '题', description: '述', text: `${'很长的话，'.repeat(30)}结尾是 1。` };
	expect(compareVersions(version, { ...version, text: version.text.replace('是 1', '是1') })).toEqual([]);
	const [paragraph] = compareVersions(version, { ...version, text: version.text.replace('1', '2') });
	expect(paragraph?.[0]?.text).toMatch(/^…/);
	expect(paragraph?.[0]?.text.length).toBeLessThan(40);
});
