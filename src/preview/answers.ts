import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import launchEditor from 'launch-editor';
import type { Problem } from '../markdown/problem.ts';
import { countProblems, type Notes } from './notes.ts';

/** What the script beside every page asks for. */
export interface Overview {
	/** Why readers do not see an article yet, by slug. */
	waiting: Record<string, string>;
	/** `草稿 2 · 定时 1 · 有错 1`; empty where there is nothing to say. */
	summary: string;
	/** The article that was asked about; null where there is no such file. */
	current: { file: string; address: string; panel: string; summary: string; hasErrors: boolean } | null;
}

const isError = ({ severity }: Problem): boolean => severity === 'error';

/** The notes as the script beside the page of the article `slug` reads them. */
export function buildOverview({ articles, others }: Notes, slug: string, contentDir: string): Overview {
	const all = [...articles.values()];
	const note = articles.get(slug);
	const counts = {
		草稿: all.filter(({ waiting }) => waiting?.kind === 'draft').length,
		定时: all.filter(({ waiting }) => waiting?.kind === 'scheduled').length,
		有错: all.filter(({ problems }) => problems.some(isError)).length + (others.some(isError) ? 1 : 0),
	};
	return {
		waiting: Object.fromEntries(all.flatMap(({ slug, waiting }) => (waiting ? [[slug, waiting.text]] : []))),
		summary: Object.entries(counts)
			.filter(([, count]) => count > 0)
			.map(([name, count]) => `${name} ${count}`)
			.join(' · '),
		current: note
			? {
					file: note.file,
					address: vscodeUrl(contentDir, note.file),
					panel: `/preview/${slug}/`,
					summary: [note.waiting?.text, countProblems(note.problems)].filter(Boolean).join(' · '),
					hasErrors: note.problems.some(isError),
				}
			: null,
	};
}

/** Address that opens a place of the content folder in VS Code, wherever it runs. */
export function vscodeUrl(contentDir: string, file: string, line = 1, column = 1): string {
	const path = resolve(contentDir, file).replaceAll('\\', '/');
	return encodeURI(`vscode://file/${path.replace(/^\//, '')}:${line}:${column}`);
}

/**
 * Opens a place such as `articles/a.mdx:3:1` of the content folder in the editor that is running; false where none is known, or
 * the place is not in the folder.
 */
export function openPlace(contentDir: string, place: string): boolean {
	const path = resolve(contentDir, place);
	if (!path.startsWith(contentDir + sep) || !existsSync(path.replace(/(?::\d+){1,2}$/, ''))) return false;
	let isOpened = true;
	// It calls back at once where it knows of no editor.
	launchEditor(path, () => {
		isOpened = false;
	});
	return isOpened;
}
