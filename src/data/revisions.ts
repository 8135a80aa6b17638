import { hash } from 'node:crypto';
import { join } from 'node:path';
import { pipelineVersion } from '../checks/pipeline-version.ts';
import { readArticle } from '../checks/read-article.ts';
import type { Article, Moment } from '../domain/model.ts';
import { type ChangedText, compareVersions, type Version } from '../domain/revisions.ts';
import type { Environment } from '../environment.ts';
import { openFileStore } from './file-store.ts';
import { type Edit, findCommit, readContents, readEdits } from './git-history.ts';

/** What an edit changed for readers, after the article was published. */
export interface Revision {
	at: Moment;
	paragraphs: ChangedText[][];
}

/** The latest are shown. */
const MOST = 5;

/**
 * Revisions of articles by slug, newest first, from the Git history of the content folder; empty where there is none.
 * What two versions differ in is kept between builds, and so is the history of a commit.
 */
export function getRevisions(environment: Environment, articles: readonly Article[]): Map<string, Revision[]> {
	const { contentDir, cacheDir, showsDrafts } = environment;
	const commit = showsDrafts ? null : findCommit(contentDir);
	if (commit === null) return new Map();
	const store = openFileStore(join(cacheDir, 'revisions'));
	const name = hash('sha256', `edits ${commit}`);
	const kept = store.read(name)?.toString();
	const edits: Map<string, Edit[]> = kept ? new Map(JSON.parse(kept)) : readEdits(contentDir);
	if (!kept) store.write(name, JSON.stringify([...edits]));

	const wanted = articles.flatMap(({ slug, publishedAt }) => {
		const later = (edits.get(slug) ?? []).filter(({ at }) => at > publishedAt).slice(0, MOST);
		return later.map((edit) => ({ slug, edit, key: hash('sha256', `${pipelineVersion()} ${edit.before} ${edit.after}`) }));
	});
	const missing = wanted.filter(({ key }) => store.read(key) === null);
	const ids = [...new Set(missing.flatMap(({ edit }) => [edit.before, edit.after]))];
	const contents = readContents(contentDir, ids);
	for (const { edit, key } of missing) store.write(key, JSON.stringify(compareEdit(edit, contents)));

	const revisions = new Map<string, Revision[]>();
	for (const { slug, edit, key } of wanted) {
		const paragraphs = JSON.parse(store.read(key)?.toString() ?? '[]') as ChangedText[][];
		if (paragraphs.length > 0) revisions.set(slug, [...(revisions.get(slug) ?? []), { at: edit.at, paragraphs }]);
	}
	store.removeUnused();
	return revisions;
}

/** Nothing where either version was a draft, or is not there. */
function compareEdit({ before, after, file }: Edit, contents: ReadonlyMap<string, Buffer>): ChangedText[][] {
	const versions = [before, after].map((id) => readVersion(contents.get(id), file));
	const [old, now] = versions;
	return old && now ? compareVersions(old, now) : [];
}

function readVersion(bytes: Buffer | undefined, file: string): Version | null {
	if (bytes === undefined) return null;
	const { facts, body } = readArticle(bytes, file);
	if (facts.data === null || facts.data.draft) return null;
	return { title: facts.data.title, description: facts.data.description, text: body.text };
}
