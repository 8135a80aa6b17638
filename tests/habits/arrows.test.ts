import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findWrongArrows, ROOMS } from './arrows.ts';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.map((file) => `src/${file.replaceAll('\\', '/')}`)
	.filter((file) => /\.(?:ts|mjs|astro)$/.test(file));

test('code imports only from the rooms that its own room may know', () => {
	expect(files.length).toBeGreaterThan(100);
	expect(files.flatMap((file) => findWrongArrows(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test('every room of the source is in the table', () => {
	const rooms = new Set(files.map((file) => file.split('/')[1]?.replace(/\.ts$/, '')));
	expect([...rooms].filter((room) => room !== undefined && !(room in ROOMS))).toEqual([]);
});

test.each([
	['src/domain/hot.ts', "import { getSite } from '../data/site.ts';", 'src/data/site.ts'],
	['src/domain/hot.ts', "import { readFileSync } from 'node:fs';", 'node:fs'],
	['src/markdown/render.ts', "export { check } from '../checks/check.ts';", 'src/checks/check.ts'],
	['src/schemas/tag.ts', "const yaml = await import('yaml');", 'yaml'],
	['src/components/HotList.astro', "---\nimport { getSite } from '../data/site.ts';\n---\n<p>x</p>", 'src/data/site.ts'],
	['src/components/HotList.astro', "<p>x</p>\n<script>\nimport '../data/site.ts';\n</script>", 'src/data/site.ts'],
])('an arrow the wrong way is found in %s: %s', (file, source, to) => {
	expect(findWrongArrows(file, source)).toEqual([{ file, to }]);
});

test('words of an import in text and comments are no import', () => {
	expect(findWrongArrows('src/domain/hot.ts', "// import '../data/site.ts'\nconst text = `import '../data/site.ts'`;")).toEqual([]);
});
