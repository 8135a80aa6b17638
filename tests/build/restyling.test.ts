import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUILD_TIME, LONG } from './build-content.ts';
import { openProject, type ProjectCopy } from './project-copy.ts';

let project: ProjectCopy;

beforeAll(() => {
	project = openProject('restyling');
});

afterAll(() => project.remove());

const readPages = (out: string) =>
	readdirSync(join(project.folder, out), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.html'))
		.sort()
		.map((file) => [file, readFileSync(join(project.folder, out, file), 'utf8')]);

test(
	'whoever changes the style of one part of a page gets it with the next build, and the bytes of a clean one',
	() => {
		const time = Date.parse(BUILD_TIME);
		expect(project.build('site', time)).toEqual({ status: 0, stderr: '' });
		project.editCode('src/components/HotList.astro', (text) =>
			text.replace('<style>', '<style>\n\tli {\n\t\tcolor: rebeccapurple;\n\t}\n'),
		);
		expect(project.build('site', time)).toEqual({ status: 0, stderr: '' });
		expect(project.buildElsewhere('clean', time)).toEqual({ status: 0, stderr: '' });
		expect(readPages('site')).toEqual(readPages('clean'));
	},
	LONG,
);
