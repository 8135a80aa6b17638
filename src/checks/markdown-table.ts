/** A table in Markdown. */
export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** An example as code inside a table: its lines one after another. */
export function code(example: string): string {
	return example
		.split('\n')
		.filter((part) => part !== '')
		.map((part) => (part.includes('`') ? `\`\` ${part} \`\`` : `\`${part}\``))
		.join(' ↵ ')
		.replaceAll('|', '\\|');
}
