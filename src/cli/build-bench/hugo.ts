import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, stringify } from 'yaml';

/** Turns a content folder into a Hugo site with the same pages: articles, lists, tags, authors, sources, months, feeds with whole texts. */
export function writeHugoSite(contentDir: string, folder: string, { related }: { related: boolean }): void {
	rmSync(folder, { recursive: true, force: true });
	const articles = join(folder, 'content/articles');
	mkdirSync(articles, { recursive: true });
	for (const file of readdirSync(join(contentDir, 'articles'), { recursive: true, encoding: 'utf8' })) {
		if (!/\.mdx?$/.test(file)) continue;
		const [, yaml = '', ...body] = readFileSync(join(contentDir, 'articles', file), 'utf8').split(/^---$/m);
		const { title, description, pubDate, author, sources, tags, section } = parse(yaml);
		const front = {
			title,
			description,
			date: pubDate,
			tags,
			authors: [author],
			sources: sources.map(({ name }: { name: string }) => name),
			months: [String(pubDate).slice(0, 7)],
			kinds: [section],
		};
		writeFileSync(join(articles, `${basename(file).replace(/\.mdx?$/, '')}.md`), `---\n${stringify(front)}---\n${body.join('---')}`);
	}
	cpSync(join(import.meta.dirname, 'hugo-site'), folder, { recursive: true });
	if (related) return;
	const single = join(folder, 'layouts/_default/single.html');
	writeFileSync(single, readFileSync(single, 'utf8').replace(/\{\{\/\* related \*\/\}\}[\s\S]*?\{\{\/\* end related \*\/\}\}/, ''));
}
