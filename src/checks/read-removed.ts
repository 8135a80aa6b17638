import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEditorDate } from '../domain/dates.ts';
import type { Removal } from '../domain/model.ts';
import { type Problem, severityOf } from '../markdown/problem.ts';
import { removedSchema } from '../schemas/removed.ts';
import { describeBadDate } from './date-form.ts';
import { checkYaml } from './frontmatter.ts';
import { readSourceText } from './source-text.ts';

const FILE = 'removed.yaml';

/**
 * Reads `removed.yaml`, the list of articles that were taken down; a folder without it took none down.
 * `owners` has the file that an address leads to now, by slug: nothing that is there can have been removed.
 */
export async function readRemoved(root: string, owners: ReadonlyMap<string, string>, problems: Problem[]): Promise<Removal[]> {
	if (!existsSync(join(root, FILE))) return [];
	const text = readSourceText(await readFile(join(root, FILE)), FILE, problems);
	if (text === null) return [];
	const { sound, places } = checkYaml(text.replace(/^\uFEFF/, ''), removedSchema, FILE, 1, problems);
	const report = (path: string, rule: string, message: string, suggestion: string): void => {
		const [line, column] = places[path] ?? [1, 1];
		problems.push({ file: FILE, line, column, severity: severityOf(rule), rule, message, suggestion });
	};
	const removals: Removal[] = [];
	const seen = new Set<string>();
	for (const [index, removal] of (sound?.articles ?? []).entries()) {
		const { slug, date, reason } = removal ?? {};
		const removedAt = date === undefined ? null : parseEditorDate(date);
		if (date !== undefined && removedAt === null)
			report(`articles.${index}.date`, 'date', ...describeBadDate(`articles 第 ${index + 1} 项的 date`, date));
		if (slug === undefined) continue;
		const owner = owners.get(slug);
		if (owner !== undefined) {
			const isFormer = !owner.endsWith(`/${slug}.md`) && !owner.endsWith(`/${slug}.mdx`);
			const message = isFormer ? `${slug} 是 ${owner} 的旧网址` : `${slug} 还在：${owner}`;
			report(`articles.${index}.slug`, 'removed-article', message, isFormer ? '从这里删去这一项' : '删去那个文件，或从这里删去这一项');
		} else if (seen.has(slug)) report(`articles.${index}.slug`, 'removed-article', `${slug} 写了两次`, '只留一项');
		else if (removedAt !== null && reason !== undefined) removals.push({ slug, removedAt, reason });
		seen.add(slug);
	}
	return removals;
}
