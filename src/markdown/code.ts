import type { Root } from 'hast';
import { common, createLowlight } from 'lowlight';
import { textOf, visitElements } from './tree.ts';

const lowlight = createLowlight(common);

/** Colours code by classes (highlight.js names); a language that is not known stays plain. */
export function highlightCode(tree: Root): void {
	visitElements(tree, (node) => {
		if (node.tagName !== 'pre') return true;
		node.properties.tabIndex = 0;
		const code = node.children[0];
		if (code?.type !== 'element' || code.tagName !== 'code') return false;
		const classes = (code.properties.className ?? []) as string[];
		const language = classes.find((name) => name.startsWith('language-'))?.slice(9).toLowerCase() ?? '';
		code.properties = {};
		if (lowlight.registered(language)) {
			node.properties.dataLanguage = language;
			code.children = lowlight.highlight(language, textOf(code)).children as typeof code.children;
		}
		return false;
	});
}
