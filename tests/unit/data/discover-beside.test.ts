import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveBody } from '../../../src/checks/cache.ts';
import { isDamagedCache } from '../../../src/checks/read-content.ts';
import { discoverBeside } from '../../../src/data/discover-beside.ts';
import { type DiscoverySubjects, getDiscovery } from '../../../src/data/discoveries.ts';
import { sampleArticle, sampleTag } from '../domain/sample-articles.ts';

const TEXTS = {
	chips: '英伟达发布新的芯片，数据中心的客户将在秋天收到第一批。',
	'chips-again': '英伟达发布新的芯片，数据中心的客户将在秋天收到第一批。',
	power: '数据中心的用电成为难题，电力公司与云厂商商量价格。',
	model: '大模型的推理价格又降了一半，开发者欢迎，厂商的利润变薄。',
};
const subjects: DiscoverySubjects = {
	articles: Object.keys(TEXTS).map((slug, at) => sampleArticle(slug, { tags: ['ai'], publishedAt: at * 3_600_000 })),
	tags: [sampleTag('ai', '人工智能')],
};

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'weilai-discovery-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function keepBodies(cacheDir: string): Promise<string> {
	for (const [slug, text] of Object.entries(TEXTS))
		await saveBody(cacheDir, slug, { text, html: `<p>${text}</p>`, feedHtml: '', markdown: '' });
	return cacheDir;
}

async function discover(cacheDir: string) {
	const beside = discoverBeside(cacheDir);
	// A catalogue also holds what no thread can be given.
	const catalogue = { ...subjects, readBody: () => {} };
	const discovery = await beside.discover(catalogue);
	await beside.finish();
	return discovery;
}

test('a thread finds what the process itself would, and keeps it', async () => {
	const expected = await getDiscovery(subjects, await keepBodies(join(folder, 'own')));
	expect(expected.duplicates).toEqual([expect.objectContaining({ slug: 'chips-again', of: 'chips' })]);
	expect(expected.related.get('power')).not.toEqual([]);

	const cacheDir = await keepBodies(join(folder, 'beside'));
	expect(await discover(cacheDir)).toEqual(expected);
	const kept = ['analyses.json', 'discovery.bin', 'discovery.json'];
	expect(readdirSync(cacheDir).sort()).toEqual([...kept, 'bodies'].sort());

	// Found again without the texts.
	rmSync(join(cacheDir, 'bodies'), { recursive: true });
	expect(await discover(cacheDir)).toEqual(expected);
});

test('a damaged text is told as such', async () => {
	const cacheDir = await keepBodies(folder);
	writeFileSync(join(cacheDir, 'bodies', 'power.json'), '{}');
	const beside = discoverBeside(cacheDir);
	const error = await beside.discover(subjects).catch((reason: unknown) => reason);
	expect(isDamagedCache(error)).toBe(true);
	await expect(beside.finish()).rejects.toThrow('power.json');
});

test('an abandoned discovery leaves nobody waiting and keeps nothing', async () => {
	const cacheDir = await keepBodies(folder);
	const beside = discoverBeside(cacheDir);
	const answer = beside.discover(subjects);
	await Promise.all([expect(answer).rejects.toThrow('abandoned'), beside.abandon()]);
	expect(existsSync(join(cacheDir, 'discovery.json'))).toBe(false);
});
