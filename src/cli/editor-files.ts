import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buildEditorFiles, renderFieldTable } from '../checks/editor-files.ts';

const GUIDE = 'docs/editors.md';

// Writes what is generated for editors: schemas and snippets of `.vscode/`, and the table of fields in their guide.
for (const [path, text] of buildEditorFiles()) {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, text);
}
const guide = await readFile(GUIDE, 'utf8');
await writeFile(
	GUIDE,
	guide.replace(/(?<=<!-- fields -->\n)[\s\S]*(?=\n<!-- \/fields -->)/, () => renderFieldTable()),
);
