import { join } from 'node:path';
import type { Loader } from 'astro/loaders';
import { type CheckedContent, readContent } from '../checks/read-content.ts';
import { readEnvironment } from '../environment.ts';

type Kind = 'articles' | 'tags' | 'authors' | 'removed';

/** Entries of one kind by id. What was taken down is one entry, so that the collection is there when nothing was. */
function entriesOf(content: CheckedContent, kind: Kind): { id: string; data: Record<string, unknown> }[] {
	if (kind === 'removed') return [{ id: 'all', data: { articles: content.removed } }];
	return content[kind].map((entry) => ({ id: 'slug' in entry ? entry.slug : entry.id, data: { ...entry } }));
}

let reading: Promise<CheckedContent> | null = null;
let lastRead: Promise<unknown> = Promise.resolve();

/** The content folder, read once for all collections until it changes; never twice at a time. */
function readOnce(): Promise<CheckedContent> {
	if (reading) return reading;
	const { contentDir, cacheDir } = readEnvironment(process.env);
	const read = () => readContent({ contentDir, cacheDir, fallbackPagesDir: 'content/pages' });
	reading = lastRead.then(read, read);
	lastRead = reading;
	return reading;
}

/**
 * Loader of one kind of entries of the content folder: facts and digests go to Astro's store, texts stay in the cache,
 * so that no article becomes a module. Entries that are not sound are left out; `npm run check` names them.
 */
export function contentLoader(kind: Kind): Loader {
	return {
		name: `weilai-${kind}`,
		load: async ({ store, watcher, generateDigest, logger }) => {
			const { contentDir } = readEnvironment(process.env);
			const sync = async () => {
				const entries = entriesOf(await readOnce(), kind);
				const ids = new Set(entries.map(({ id }) => id));
				for (const { id, data } of entries) store.set({ id, data, digest: generateDigest(data) });
				for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
			};
			await sync();
			watcher?.add(contentDir);
			for (const event of ['add', 'change', 'unlink']) {
				watcher?.on(event, (path: string) => {
					if (!path.startsWith(join(contentDir, '/'))) return;
					reading = null;
					// Only after the loaders of all kinds have heard of the change: they share what is read then.
					Promise.resolve()
						.then(sync)
						.catch((error: unknown) => logger.error(String(error)));
				});
			}
		},
	};
}
