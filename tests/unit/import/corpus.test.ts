import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readArticle } from '../../../src/checks/read-article.ts';
import { convertArticle } from '../../../src/import/convert-article.ts';
import { readJsonLines } from '../../../src/import/json-lines.ts';
import { contentState } from './samples.ts';

const CORPUS = '../shared/corpus/articles-2000.jsonl.gz';
/** One article in so many is taken, to stay within seconds. */
const STEP = 10;

test('real articles come in whole: every one of them passes the checks', async (context) => {
	if (!existsSync(CORPUS)) context.skip(`${CORPUS} is absent`);
	const lines = gunzipSync(readFileSync(CORPUS)).toString().trim().split('\n');
	const sample = lines.filter((_, at) => at % STEP === 0);
	const state = contentState();
	const faulty: string[] = [];
	for await (const entry of readJsonLines(
		(async function* () {
			yield sample.join('\n');
		})(),
	)) {
		const result = 'article' in entry ? convertArticle(entry.article, state) : entry;
		if (!('files' in result)) {
			faulty.push(`${entry.place}: ${JSON.stringify(result)}`);
			continue;
		}
		const { path, text } = result.files.at(-1) as { path: string; text: string };
		const { facts } = readArticle(new TextEncoder().encode(text), path);
		faulty.push(...facts.problems.filter(({ severity }) => severity === 'error').map(({ message }) => `${path}: ${message}`));
		if (facts.images.length > 0) faulty.push(`${path}: a local picture is left`);
	}
	expect(faulty).toEqual([]);
	expect(state.articles.size).toBe(sample.length);
});
