import { readdir } from 'node:fs/promises';
import { posix } from 'node:path';
import { type Problem, reporterFor } from '../markdown/problem.ts';
import { listFiles } from './read-entries.ts';

/** Folders of a content folder that are read, and what is read of them. */
const READ: Readonly<Record<string, RegExp>> = {
	articles: /./,
	pages: /./,
	tags: /\.ya?ml$/,
	authors: /\.ya?ml$/,
	images: /./,
};
const TEXT = /\.(?:mdx?|markdown|txt|docx?)$/i;

/** Reports texts and entries that lie where nothing reads them: an editor waits in vain for them to appear. */
export async function reportIgnoredFiles(contentDir: string, problems: Problem[]): Promise<void> {
	const report = (file: string, advice: string): void => reporterFor(file, '', problems)(0, 'ignored-file', '这个文件不会被读到', advice);
	for (const entry of await readdir(contentDir, { withFileTypes: true })) {
		const { name } = entry;
		if (name.startsWith('.') || /^readme/i.test(name)) continue;
		if (entry.isDirectory()) {
			const isRead = Object.hasOwn(READ, name) ? READ[name] : undefined;
			if (isRead?.source === '.') continue;
			for (const file of await listFiles(contentDir, name)) {
				if (isRead === undefined && TEXT.test(file)) report(file, '文章放进 articles/');
				else if (isRead !== undefined && !isRead.test(file)) report(file, `另存为 ${posix.basename(file).replace(/\..*$/, '')}.yaml`);
			}
		} else if (TEXT.test(name)) report(name, '文章放进 articles/');
		else if (/^remov.*\.ya?ml$/i.test(name) && name !== 'removed.yaml') report(name, '改名为 removed.yaml');
	}
}
