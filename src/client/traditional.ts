import { Converter } from 'opencc-js/cn2t';
import type { Region } from '../domain/scripts.ts';

type Convert = (text: string) => string;

const CONVERTERS: Record<Region, () => Convert> = {
	tw: () => Converter({ from: 'cn', to: 'twp' }),
	hk: () => Converter({ from: 'cn', to: 'hkp' }),
};
const LANGUAGES: Record<Region, string> = { tw: 'zh-Hant-TW', hk: 'zh-Hant-HK' };

/** Text in these is no prose: code, addresses, what the reader types, names of the scripts themselves. */
const UNTOUCHED =
	'pre, code, kbd, samp, script, style, textarea, .address, [data-script-choice], .script, [lang]:not(html):not([lang^=zh])';
const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt'];

/** What was written where we put something else. */
const written = new WeakMap<Node, { text: string; shown: string }>();
let title: string | null = null;
let convert: Convert | null = null;
let watcher: MutationObserver | null = null;

/** Shows the whole page, and what scripts add to it later, in the characters and words of a region; null as it was written. */
export function convertPage(region: Region | null): void {
	watcher?.disconnect();
	const { documentElement } = document;
	convert = region && CONVERTERS[region]();
	documentElement.lang = region ? LANGUAGES[region] : 'zh-CN';
	title ??= document.title;
	document.title = convert ? convert(title) : title;
	convertBelow(document.body);
	if (!convert) return;
	watcher = new MutationObserver((changes) => {
		watcher?.disconnect();
		for (const { addedNodes } of changes) for (const node of addedNodes) convertBelow(node);
		watch();
	});
	watch();
}

function watch(): void {
	watcher?.observe(document.body, { childList: true, subtree: true });
}

function convertBelow(root: Node): void {
	const start = root instanceof Element ? root : root.parentElement;
	if (start?.closest(UNTOUCHED)) return;
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
		node instanceof Element && node.matches(UNTOUCHED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
	);
	for (let node: Node | null = root; node; node = walker.nextNode()) {
		if (node instanceof Element) convertAttributes(node);
		else if (node instanceof Text) node.data = convertValue(node, node.data);
	}
}

function convertAttributes(element: Element): void {
	for (const name of ATTRIBUTES) {
		const attribute = element.getAttributeNode(name);
		if (attribute) attribute.value = convertValue(attribute, attribute.value);
	}
}

/** What `node`, which holds `value`, is to hold. Where a script wrote since, its words are what was written. */
function convertValue(node: Node, value: string): string {
	const before = written.get(node);
	const text = before?.shown === value ? before.text : value;
	const shown = convert ? convert(text) : text;
	written.set(node, { text, shown });
	return shown;
}
