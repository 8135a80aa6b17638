import type { WriteStream } from 'node:tty';

/** A change of style within a line of the terminal. */
const STYLE = '((?:\\u001B\\[[\\d;]*m)*)';
const words = (...parts: string[]): RegExp => new RegExp(parts.join(STYLE), 'g');

/** What the prompts say by themselves; `$1` keeps the style between the words. */
const TEXTS: readonly [RegExp, string][] = [
	[words('↑/↓', ' to (?:navigate|select)'), '↑/↓$1 移动'],
	[words('(?:Space/)?Tab:', ' select'), 'Tab$1 选中'],
	[words('Enter:', ' confirm'), '回车$1 确定'],
	[words('Type:', ' to search'), '打字$1 筛选'],
	[words('Search:'), '筛选：'],
	[/\((\d+) match(?:es)?\)/g, '（$1 个）'],
	[/(\d+) items selected/g, '选了 $1 个'],
	[/No matches found/g, '没有找到'],
	[/Please select at least one item/g, '至少选一个，按 Tab 选中'],
];

/** A terminal on which the prompts speak Chinese: they have no setting for it, and write whole lines. */
export function speakChinese(terminal: WriteStream): WriteStream {
	const write = (text: string, ...rest: []): boolean =>
		terminal.write(
			TEXTS.reduce((translated, [pattern, chinese]) => translated.replace(pattern, chinese), text),
			...rest,
		);
	return Object.create(terminal, { write: { value: write } }) as WriteStream;
}
