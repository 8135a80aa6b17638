/** A piece of raw HTML. Offsets count from the start of the scanned string. */
export type HtmlToken =
	| { kind: 'text' | 'comment' | 'declaration' | 'broken'; source: string; offset: number }
	| { kind: 'close'; name: string; offset: number }
	| {
			kind: 'open';
			/** In lower case. */
			name: string;
			/** As written. */
			written: string;
			source: string;
			isSelfClosing: boolean;
			offset: number;
	  };

const TAG_START = /<(?:(\/?)([A-Za-z][^\s/>]*)|(!--)|([!?]))/g;

/** Cuts raw HTML into tags, comments and text, in time linear in its length. */
export function scanHtml(html: string): HtmlToken[] {
	const tokens: HtmlToken[] = [];
	const start = new RegExp(TAG_START);
	let done = 0;
	for (let match = start.exec(html); match !== null; match = start.exec(html)) {
		if (match.index > done) tokens.push({ kind: 'text', source: html.slice(done, match.index), offset: done });
		const offset = match.index;
		const end = match[3] !== undefined ? endOfComment(html, offset) : match[4] !== undefined ? html.indexOf('>', offset) + 1 : endOfTag(html, start.lastIndex);
		if (end <= 0) {
			tokens.push({ kind: 'broken', source: html.slice(offset), offset });
			return tokens;
		}
		const source = html.slice(offset, end);
		if (match[3] !== undefined) tokens.push({ kind: 'comment', source, offset });
		else if (match[4] !== undefined) tokens.push({ kind: 'declaration', source, offset });
		else {
			const written = match[2] as string;
			const name = written.toLowerCase();
			if (match[1] === '/') tokens.push({ kind: 'close', name, offset });
			else tokens.push({ kind: 'open', name, written, source, isSelfClosing: source.endsWith('/>'), offset });
		}
		done = end;
		start.lastIndex = end;
	}
	if (done < html.length) tokens.push({ kind: 'text', source: html.slice(done), offset: done });
	return tokens;
}

function endOfComment(html: string, offset: number): number {
	const end = html.indexOf('-->', offset + 4);
	return end === -1 ? 0 : end + 3;
}

/** Index behind the `>` that ends a tag, quoted values skipped; 0 where there is none. */
function endOfTag(html: string, from: number): number {
	let quote = '';
	for (let at = from; at < html.length; at++) {
		const character = html[at] as string;
		if (quote !== '') {
			if (character === quote) quote = '';
		} else if (character === '"' || character === "'") quote = character;
		else if (character === '>') return at + 1;
	}
	return 0;
}

/** The attributes of a tag that `source` begins with; an attribute without a value has the value ''. */
export function scanAttributes(source: string): { name: string; value: string; offset: number }[] {
	const attributes: { name: string; value: string; offset: number }[] = [];
	const pattern = /\s*(?:\/(?!>)|([^\s"'<>/={}]+)(?:\s*=\s*("[^"]*"|'[^']*'|\{[^}]*\}|[^\s"'=<>`]+))?|\{[^}]*\})/y;
	pattern.lastIndex = /^<[^\s/>]*/.exec(source)?.[0].length ?? 0;
	for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
		if (match[1] === undefined) continue;
		const value = match[2] ?? '';
		attributes.push({
			name: match[1],
			value: /^["']/.test(value) ? value.slice(1, -1) : value,
			offset: match.index + match[0].indexOf(match[1]),
		});
	}
	return attributes;
}
