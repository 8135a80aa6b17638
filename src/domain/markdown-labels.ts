import { AI_LABEL_TEXT, isCreditedToMachine } from './ai-label.ts';

/** Code, which stays as it is: a block between fences or a stretch between backticks. */
export const CODE = [
	/^[ \t>]*(?<fence>`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t>]*\k<fence>[`~]*[ \t]*$|(?![\s\S]))/,
	/(?<!`)(?<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])*?(?<!`)\k<ticks>(?!`)/,
];

/** Several patterns as one: the first that matches at a place counts. */
export const oneOf = (patterns: readonly RegExp[]): RegExp => new RegExp(patterns.map(({ source }) => source).join('|'), 'gm');

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/**
 * Markdown in which the visible label follows each picture that a machine made, unless the line behind it says so.
 *
 * @param addresses of those pictures, as the text has them
 */
export function labelPictures(markdown: string, addresses: readonly string[]): string {
	if (addresses.length === 0) return markdown;
	const address = `<?(?:${addresses.map(escapePattern).join('|')})>?`;
	const definition = new RegExp(`^ {0,3}\\[([^\\]\\n]+)\\]:[ \\t]*${address}(?![^\\s])`, 'gm');
	const names = new Set([...markdown.matchAll(definition)].map(([, name = '']) => name.toLowerCase()));
	const pattern = oneOf([
		...CODE,
		new RegExp(
			`(?<shown>\\]\\(${address}(?:\\s+(?:"[^"\\n]*"|'[^'\\n]*'|\\([^()\\n]*\\)))?[ \\t]*\\)|<img\\b[^<>]*\\ssrc="${address}"[^<>]*>)`,
		),
		/!\[(?<text>[^\]\n]*)\](?:\[(?<name>[^\]\n]*)\])?(?![[(:])/,
	]);
	return markdown.replace(pattern, (whole, ...rest) => {
		const { shown, text = '', name } = rest.at(-1) as { shown?: string; text?: string; name?: string };
		const isMachineMade = shown !== undefined || names.has((name || text).toLowerCase());
		const behind = /^[)\]\s]*([^\n]*)/.exec(markdown.slice((rest.at(-3) as number) + whole.length))?.[1];
		return isMachineMade && !isCreditedToMachine(behind) ? `${whole}（${AI_LABEL_TEXT.generated}）` : whole;
	});
}
