import { hash } from 'node:crypto';
import { join } from 'node:path';
import { openFileStore } from '../cache/file-store.ts';
import { pipelineVersion } from '../checks/pipeline-version.ts';
import { readArticle } from '../checks/read-article.ts';
import type { Article, Correction, Moment } from '../domain/model.ts';
import { type ChangedText, compareVersions, type Version } from '../domain/revisions.ts';
import type { Environment } from '../environment.ts';
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

	const revisions = new Map<string, Revision[]>();
	const wanted = articles.flatMap((article) => {
		const later = (edits.get(article.slug) ?? []).filter(({ at }) => at > article.publishedAt).slice(0, MOST);
		const key = hash('sha256', `${pipelineVersion()} ${later.map(({ before, after }) => `${before} ${after}`)}`);
		return later.length > 0 ? [{ article, later, key, kept: store.read(key)?.toString() }] : [];
	});
	const missing = wanted.filter(({ kept }) => kept === undefined);
	const contents = readContents(contentDir, [
		...new Set(missing.flatMap(({ later }) => later.flatMap(({ before, after }) => [before, after]))),
	]);
	for (const { article, later, key, kept } of wanted) {
		const compared: ComparedEdit[] = kept === undefined ? compareEdits(later, contents) : JSON.parse(kept);
		if (kept === undefined) store.write(key, JSON.stringify(compared));
		const hidden = countHiding(article.corrections);
		const shown = later.flatMap(({ at }, index) => {
			const { paragraphs, hiding } = compared[index] as ComparedEdit;
			return hiding >= hidden && paragraphs.length > 0 ? [{ at, paragraphs }] : [];
		});
		if (shown.length > 0) revisions.set(article.slug, shown);
	}
	store.removeUnused();
	return revisions;
}

/** What an edit changed, and how many corrections that hide what came before them the article had until then. */
interface ComparedEdit {
	paragraphs: ChangedText[][];
	hiding: number;
}

const countHiding = (corrections: readonly Correction[]): number => corrections.filter(({ hideRevisions }) => hideRevisions).length;

/** Nothing where either version was a draft, or is not there. What one edit left is what the next one found: each is read once. */
function compareEdits(edits: readonly Edit[], contents: ReadonlyMap<string, Buffer>): ComparedEdit[] {
	const versions = new Map<string, ReturnType<typeof readVersion>>();
	const read = (id: string, file: string) => {
		if (!versions.has(id)) versions.set(id, readVersion(contents.get(id), file));
		return versions.get(id);
	};
	return edits.map(({ before, after, file }) => {
		const [old, now] = [read(before, file), read(after, file)];
		return { paragraphs: old && now ? compareVersions(old, now) : [], hiding: old?.hiding ?? 0 };
	});
}

function readVersion(bytes: Buffer | undefined, file: string): (Version & { hiding: number }) | null {
	if (bytes === undefined) return null;
	const { facts, body } = readArticle(bytes, file);
	if (facts.data === null || facts.data.draft) return null;
	const { title, description, corrections } = facts.data;
	return { title, description, text: body.text, hiding: countHiding(corrections) };
}
