// Turns the output of `npm run check -- --json` into annotations of GitHub on the lines that are wrong.
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2], 'utf8');
const start = text.search(/^[[{]/m);
const parsed = start < 0 ? [] : JSON.parse(text.slice(start));
const encode = (value) => String(value).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
for (const { file, line, column, severity, rule, message, suggestion } of Array.isArray(parsed) ? parsed : parsed.problems) {
	const kind = severity === 'error' ? 'error' : 'warning';
	console.log(
		`::${kind} file=${encode(file)},line=${line},col=${column},title=${encode(rule)}::${encode([message, suggestion].filter(Boolean).join('；'))}`,
	);
}
