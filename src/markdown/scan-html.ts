/** A piece of raw HTML. Offsets count from the start of the scanned string. */
export type HtmlToken = PlainToken | CloseToken | OpenToken;

interface PlainToken {
	kind: 'text' | 'comment' | 'declaration' | 'broken';
	source: string;
	offset: number;
}

interface CloseToken {
	kind: 'close';
	/** In lower case. */
	name: string;
	offset: number;
}

interface OpenToken {
	kind: 'open';
	/** In lower case. */
	name: string;
	/** As written. */
	written: string;
	source: string;
	isSelfClosing: boolean;
	offset: number;
}

/** What stands in these is not HTML: it is skipped up to their end. */
const RAW_TEXT = new Set('script style textarea title xmp iframe noembed noframes plaintext noscript'.split(' '));

/** Cuts raw HTML into tags, comments and text, in time linear in its length. */
export function scanHtml(html: string): HtmlToken[] {
	const tokens: HtmlToken[] = [];
	const start = /<(?:\/?[A-Za-z]|[!?])/g;
	let done = 0;
	for (let match = start.exec(html); match !== null; match = start.exec(html)) {
		const offset = match.index;
		if (offset > done) tokens.push({ kind: 'text', source: html.slice(done, offset), offset: done });
		const end = endOf(html, offset);
		if (end === 0) {
			tokens.push({ kind: 'broken', source: html.slice(offset), offset });
			return tokens;
		}
		const token = tokenOf(html.slice(offset, end), offset);
		tokens.push(token);
		done = end;
		if (token.kind === 'open' && RAW_TEXT.has(token.name) && !token.isSelfClosing) {
			const close = html.slice(end).search(new RegExp(`</${token.name}`, 'i'));
			done = close === -1 ? html.length : end + close;
		}
		start.lastIndex = done;
	}
	if (done < html.length) tokens.push({ kind: 'text', source: html.slice(done), offset: done });
	return tokens;
}

function tokenOf(source: string, offset: number): HtmlToken {
	if (source.startsWith('<!--')) return { kind: 'comment', source, offset };
	if (/^<[!?]/.test(source)) return { kind: 'declaration', source, offset };
	const written = /^<\/?([^\s/>]*)/.exec(source)?.[1] ?? '';
	const name = written.toLowerCase();
	if (source.startsWith('</')) return { kind: 'close', name, offset };
	return { kind: 'open', name, written, source, isSelfClosing: source.endsWith('/>'), offset };
}

/** Index behind the `>` that ends what begins at `from`; 0 where there is none. */
function endOf(html: string, from: number): number {
	if (html.startsWith('<!--', from)) {
		const end = html.indexOf('-->', from + 4);
		return end === -1 ? 0 : end + 3;
	}
	let quote = '';
	for (let at = from + 1; at < html.length; at++) {
		const character = html[at] as string;
		if (quote !== '') {
			if (character === quote) quote = '';
		} else if (character === '"' || character === "'") quote = character;
		else if (character === '>') return at + 1;
	}
	return 0;
}

/** An attribute, its value unquoted; '' where there is none. */
export interface ScannedAttribute {
	name: string;
	value: string;
	offset: number;
}

/** The attributes of the tag that `source` begins with. */
export function scanAttributes(source: string): ScannedAttribute[] {
	const attributes: ScannedAttribute[] = [];
	const pattern = /\s*(?:\/(?!>)|([^\s"'<>/={}]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?)/y;
	pattern.lastIndex = /^<[^\s/>]*/.exec(source)?.[0].length ?? 0;
	for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
		const name = match[1];
		if (name === undefined) continue;
		const value = match[2] ?? '';
		attributes.push({
			name,
			value: /^["']/.test(value) ? value.slice(1, -1) : value,
			offset: match.index + match[0].indexOf(name),
		});
	}
	return attributes;
}
