import type { Root } from 'hast';
import { schemeOf } from './allow-list.ts';
import type { Report } from './parse.ts';
import { startOf, visitElements } from './tree.ts';

/** A link of the text, for checks across files. */
export interface Link {
	url: string;
	line: number;
	column: number;
}

/** Refuses unsafe addresses, marks links that leave the site, and lists all. */
export function finishLinks(tree: Root, place: (offset: number) => { line: number; column: number }, report: Report): Link[] {
	const links: Link[] = [];
	visitElements(tree, (node) => {
		if (node.tagName !== 'a' || typeof node.properties.href !== 'string') return;
		if ('dataFootnoteRef' in node.properties || 'dataFootnoteBackref' in node.properties) return;
		const url = node.properties.href.trim();
		const scheme = schemeOf(url);
		if (scheme !== '' && !['http', 'https', 'mailto'].includes(scheme)) {
			report(startOf(node), 'unsafe-address', `链接的地址“${url.slice(0, 60)}”不能用`, '写完整的网址，以 https:// 开头');
			delete node.properties.href;
			return;
		}
		if (scheme === 'http' || scheme === 'https') node.properties.rel = ['noopener'];
		links.push({ url, ...place(startOf(node)) });
	});
	return links;
}
