import type { Element, Root } from 'hast';
import { safeDecode } from '../domain/addresses.ts';
import { schemeOf } from './allow-list.ts';
import { findNearest } from './nearest.ts';
import type { Report } from './problem.ts';
import { startOf, textOf, visitElements } from './tree.ts';

/** A link of the text, for checks across files. */
export interface Link {
	/** An address within the site (`/…`), or of the web. */
	url: string;
	line: number;
	column: number;
}

type Place = (offset: number) => { line: number; column: number };

/** Refuses unsafe and broken addresses, marks links that leave the site, and lists those to be checked across files. */
export function finishLinks(tree: Root, source: string, ids: string[], place: Place, report: Report): Link[] {
	const links: Link[] = [];
	visitElements(tree, (node) => {
		if (typeof node.properties.cite === 'string' && !/^https?$/.test(schemeOf(node.properties.cite))) {
			report(startOf(node), 'unsafe-address', `cite 的地址“${node.properties.cite.slice(0, 60)}”不能用`, '写完整的网址，以 https:// 开头');
			delete node.properties.cite;
		}
		if (node.tagName !== 'a' || 'dataFootnoteRef' in node.properties || 'dataFootnoteBackref' in node.properties) return;
		if (node.properties.href === undefined && typeof node.properties.id === 'string') return;
		const url = typeof node.properties.href === 'string' ? node.properties.href.trim() : '';
		const problem = problemOf(url, node, ids, source[startOf(node) - 1] === '！');
		if (problem !== null) {
			report(startOf(node), ...problem);
			delete node.properties.href;
			return;
		}
		node.properties.href = url.replace(/^[a-z]+:/i, (written) => written.toLowerCase());
		if (/^https?:/i.test(url)) node.properties.rel = ['noopener'];
		if (/^(?:https?:|\/)/i.test(url)) links.push({ url, ...place(startOf(node)) });
	});
	return links;
}

/** What is wrong with an address, as far as this file alone can tell: rule, message, suggestion. `isShouted`: behind a full-width `！`. */
function problemOf(url: string, node: Element, ids: string[], isShouted: boolean): [string, string, string] | null {
	const shown = safeDecode(url).slice(0, 80);
	const scheme = schemeOf(url);
	if (textOf(node).trim() === '' && !hasImage(node)) return ['empty-link', '链接没有文字', '写成 [文字](网址)'];
	if (url === '') return ['empty-link', '链接没有地址', '写成 [文字](网址)'];
	if (isShouted && /\.(?:png|jpe?g|webp|gif|svg|avif)$/i.test(url))
		return ['broken-image', '这里没有成为图片', '感叹号用半角：![说明](./图.png)'];
	const missed = /^(https?)(?:[：:]?\/{1,2}|：)(?!\/)(.*)$/i.exec(shown);
	if (missed !== null && !/^https?:\/\//i.test(url))
		return ['unsafe-address', `网址“${shown}”写法不对`, `写成 ${missed[1]?.toLowerCase()}://${missed[2]?.replace(/^\/+/, '')}`];
	if (scheme === 'http' || scheme === 'https') {
		const parsed = URL.parse(url);
		if (parsed?.hostname.includes('.') && parsed.username === '') return null;
		return ['bad-address', `网址“${shown}”不完整`, '写完整的网址，如 https://example.com/page'];
	}
	if (scheme === 'mailto') return null;
	if (scheme !== '') return ['unsafe-address', `链接的地址“${shown}”不能用`, '写完整的网址，以 https:// 开头'];
	if (url.startsWith('#')) {
		const id = safeDecode(url.slice(1));
		if (ids.includes(id) || id === '') return null;
		const near = findNearest(id, ids);
		return ['dead-fragment', `本文没有 #${id} 这一节`, near === null ? '改成本文的一个标题' : `是不是 #${near}？`];
	}
	if (url.startsWith('/')) return null;
	const slug = /(?:^|\/)([a-z0-9-]+)\.mdx?$/.exec(url)?.[1];
	if (/^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(url) && slug === undefined) {
		return ['dead-link', `网址“${shown}”没有写全`, `写成 https://${shown}`];
	}
	const advice = slug === undefined ? '以 / 开头写，如 /articles/文章名/' : `写成 /articles/${slug}/`;
	return ['dead-link', `站内链接“${shown}”不能用相对地址`, advice];
}

function hasImage(node: Element): boolean {
	let found = node.tagName === 'img';
	visitElements(node, (inner) => {
		if (inner.tagName === 'img') found = true;
	});
	return found;
}
