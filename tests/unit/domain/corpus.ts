import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const PATH = '../shared/corpus/articles-2000.jsonl.gz';

/** An article of the corpus as its README describes it. */
export interface CorpusArticle {
	id: string;
	title: string;
	date: string;
	author: string;
	source: { name: string; url: string };
	tags: string[];
	markdown: string;
}

/** The corpus, oldest first; null where it is absent. */
export function readCorpus(): CorpusArticle[] | null {
	if (!existsSync(PATH)) return null;
	return gunzipSync(readFileSync(PATH))
		.toString('utf8')
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line));
}
