import type { Element, Root } from 'hast';
import { common, createLowlight } from 'lowlight';
import { textOf, visitElements } from './tree.ts';

const lowlight = createLowlight(common);
lowlight.registerAlias({ bash: ['zsh', 'fish'], json: ['json5', 'jsonl'], xml: ['astro', 'vue', 'svelte'], ini: ['conf'] });

/** Longer code stays plain: some grammars take very long over it. */
const LONGEST_CODE = 30_000;

/** Colours code by classes (highlight.js names); code of an unknown language, or none, stays plain. */
export function highlightCode(tree: Root): void {
	visitElements(tree, (node) => {
		if (node.tagName !== 'pre') return true;
		node.properties.tabIndex = 0;
		const code = node.children[0];
		if (code?.type === 'element' && code.tagName === 'code') highlight(node, code);
		return false;
	});
}

function highlight(pre: Element, code: Element): void {
	const classes = Array.isArray(code.properties.className) ? code.properties.className.map(String) : [];
	const language =
		classes
			.find((name) => name.startsWith('language-'))
			?.slice('language-'.length)
			.toLowerCase() ?? '';
	code.properties = {};
	if (!/^[a-z0-9+#.-]{1,20}$/.test(language)) return;
	pre.properties.dataLanguage = language;
	const source = textOf(code);
	if (source.length > LONGEST_CODE || !lowlight.registered(language)) return;
	code.children = lowlight.highlight(language, source).children as Element['children'];
}
