/** Marks of other systems inside a text, as Markdown where there is a way to say it; the rest is named in `lost`. */
export function writePlainMarkdown(body: string): { markdown: string; lost: string[] } {
	const lost = new Set<string>();
	const code: string[] = [];
	const keep = (text: string): string => `\u0001${code.push(text) - 1}\u0001`;
	const markdown = body
		.replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?\n\1[ \t]*$/gm, keep)
		.replace(
			/\{%\s*(?:highlight|codeblock)\s+([\w+#-]*)[^%]*%\}\n?([\s\S]*?)\n?\{%\s*end(?:highlight|codeblock)\s*%\}/g,
			(_, language: string, text: string) => keep(`\`\`\`${language}\n${text}\n\`\`\``),
		)
		.replace(
			/\{\{[<%]\s*highlight\s+"?([\w+#-]*)"?[^>%]*[>%]\}\}\n?([\s\S]*?)\n?\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}/g,
			(_, language: string, text: string) => keep(`\`\`\`${language}\n${text}\n\`\`\``),
		)
		.replace(/\{\{[<%]\s*figure\s+([^>%]*?)\/?\s*[>%]\}\}/g, (_, attributes: string) => {
			const value = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
			const [alt, caption] = [value('alt'), value('caption') || value('title')];
			return `![${alt || caption}](${value('src')})${alt !== '' && caption !== '' && caption !== alt ? `\n\n${caption}\n` : ''}`;
		})
		.replace(
			/\{%\s*asset_img\s+(\S+)([^%]*)%\}/g,
			(_, src: string, alt: string) => `![${alt.trim().replace(/^["']|["']$/g, '')}](./${src})`,
		)
		.replace(/\{%\s*(?:blockquote|quote)[^%]*%\}\n?([\s\S]*?)\n?\{%\s*end(?:blockquote|quote)\s*%\}/g, (_, text: string) =>
			text.replace(/^/gm, '> '),
		)
		.replace(/\{\{[<%]\s*youtube\s+(?:id=)?"?([\w-]+)"?\s*[>%]\}\}|\{%\s*youtube\s+([\w-]+)\s*%\}/g, (_, a: string, b: string) => {
			const address = `https://www.youtube.com/watch?v=${a ?? b}`;
			return `[${address}](${address})`;
		})
		.replace(/<!--\s*more\s*-->|\{%\s*(?:raw|endraw)\s*%\}/gi, '')
		.replace(/\{%\s*(\w+)[^%]*%\}|\{\{[<%]\s*\/?\s*([\w-]+)[^>%]*[>%]\}\}|\{:\s*([^}]*)\}/g, (_, a: string, b: string, c: string) => {
			lost.add(`标记 ${a ?? b ?? `{: ${c.slice(0, 20)}}`}`);
			return '';
		})
		// Links whose address was such a mark.
		.replace(/(?<!!)\[([^\]\n]*)\]\(\s*\)/g, '$1');
	// biome-ignore lint/suspicious/noControlCharactersInRegex: stands where code was, which holds no such character
	return { markdown: markdown.replace(/\u0001(\d+)\u0001/g, (_, index: string) => code[Number(index)] ?? ''), lost: [...lost] };
}
