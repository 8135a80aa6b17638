import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildEditorFiles, renderFieldTable } from '../../src/checks/editor-files.ts';

test.each([...buildEditorFiles()])('%s is what the schemas and components say (node src/cli/bootstrap.mjs editor-files)', (path, text) => {
	expect(readFileSync(path, 'utf8')).toBe(text);
});

test('the guide for editors shows every field as the schema has it', () => {
	expect(readFileSync('docs/editors.md', 'utf8')).toContain(`<!-- fields -->\n${renderFieldTable()}\n<!-- /fields -->`);
});
