import { htmlToHast } from 'satteri';

interface Node {
	type: string;
	tagName?: string;
	properties?: Record<string, unknown>;
	children?: Node[];
}

const RUNS = new Set(
	'script style iframe frame object embed applet base meta link form input button select textarea template noscript audio video source animate set foreignobject use image'.split(
		' ',
	),
);

/** What a browser would run or fetch in HTML: read by a parser of its own, not by what wrote it. Empty where nothing. */
export function findExecutable(html: string): string[] {
	const found: string[] = [];
	const visit = (node: Node): void => {
		const name = (node.tagName ?? '').toLowerCase();
		if (RUNS.has(name)) found.push(`<${name}>`);
		for (const [key, value] of Object.entries(node.properties ?? {})) {
			if (/^on|^(?:style|srcdoc|srcset|action|formaction|background|ping|is|nonce|xlinkhref)$/i.test(key)) found.push(`${name} ${key}`);
			if (/^(?:href|src|cite)$/i.test(key) && !isHarmless(name, String(value))) found.push(`${name} ${key}=${String(value)}`);
		}
		for (const child of node.children ?? []) visit(child);
	};
	visit(htmlToHast(html, { fragment: true }) as Node);
	return found;
}

function isHarmless(name: string, address: string): boolean {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip these
	const seen = address.replace(/[\u0000-\u0020]/g, '').toLowerCase();
	if (name === 'img') return /^https:\/\/|^data:image\/(?:png|jpeg|gif|webp|avif);base64,/.test(seen);
	return /^(?:https?:|mailto:|#|\/(?![/\\]))/.test(seen);
}
