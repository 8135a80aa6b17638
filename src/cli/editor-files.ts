import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buildEditorFiles } from '../checks/editor-files.ts';
import { fillGuide } from '../checks/guide.ts';

const GUIDE = 'docs/editors.md';

// Writes what is generated for editors: schemas and snippets of `.vscode/`, and parts of their guide.
for (const [path, text] of buildEditorFiles()) {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, text);
}
await writeFile(GUIDE, fillGuide(await readFile(GUIDE, 'utf8')));
