import { COMPONENTS } from './components.ts';

/** What is wrong with a tag. */
interface TagProblem {
	name: string;
	rule: string;
	message: string;
	suggestion: string;
	/** Where in the tag. */
	at: number;
	/** Length of what was read as the tag. */
	length: number;
}

const NAME = /^<\/?([^\s/>{"'“”＝=]*)/;
const ATTRIBUTE = /([^\s"'“”<>/={}＝]+)(\s*)(=|＝)?(\s*)/y;

/** What is wrong with a tag of MDX that the parser could not read; `source` begins with its `<`. */
export function describeTag(source: string): TagProblem {
	const tag = source.slice(0, endOfParagraph(source));
	const name = NAME.exec(tag)?.[1] ?? '';
	let at = NAME.exec(tag)?.[0].length ?? 1;
	let last = 0;
	const problem = (place: number, rule: string, message: string, suggestion: string): TagProblem => {
		const end = tag.indexOf('>', place);
		return { name, at: place, length: end === -1 ? tag.length : end + 1, rule, message, suggestion };
	};
	const unpaired = (place: number): TagProblem =>
		problem(place, 'mdx-syntax', `<${name}> 里的引号没有成对`, '属性写成 名称="值"，两边都是半角引号，值里面不再用它');
	while (at < tag.length) {
		const character = tag[at] as string;
		if (/\s|\//.test(character)) at++;
		else if (character === '>') break;
		else if (character === '{') return problem(at, 'expression', `<${name}> 里不能用 {…}`, '把属性逐个写成 名称="值"');
		else if (character === '<') return unfinished(name, tag.startsWith('</'), problem);
		else if (/["'“”=＝}]/.test(character)) return unpaired(last === 0 ? at : last);
		else {
			ATTRIBUTE.lastIndex = at;
			const match = ATTRIBUTE.exec(tag);
			if (match === null) break;
			last = at;
			const [whole, attribute = '', , sign] = match;
			at += whole.length;
			if (sign === undefined && !/^[\p{L}_]/u.test(attribute)) {
				return problem(last, 'mdx-syntax', `<${name}> 里的 ${attribute} 不是属性`, '删去它；属性写成 名称="值"');
			}
			if (sign === undefined) continue;
			const written = `写成 ${attribute}="${valueFor(name, attribute, tag.slice(at))}"`;
			if (sign === '＝') return problem(last, 'mdx-syntax', `属性 ${attribute} 后面是全角等号`, written);
			const quote = tag[at] ?? '';
			if (quote === '{') return problem(last, 'expression', `属性 ${attribute} 的值不能用 {…}`, written);
			if (quote !== '"' && quote !== "'") {
				return problem(last, 'mdx-syntax', `属性 ${attribute} 的值没有用半角引号括起`, written);
			}
			const close = tag.indexOf(quote, at + 1);
			if (close === -1) return problem(last, 'mdx-syntax', `属性 ${attribute} 的引号没有成对`, `在值后面补上半角引号 ${quote}`);
			at = close + 1;
			if (/[^\s/>]/.test(tag[at] ?? '')) return unpaired(last);
		}
	}
	if (name.includes('@')) return problem(0, 'mdx-syntax', '.mdx 里不能用尖括号写邮箱', '直接写邮箱地址');
	if (at >= tag.length) return unfinished(name, tag.startsWith('</'), problem);
	return problem(0, 'mdx-syntax', `标签 <${name}> 的写法不对`, '若是正文，把 < 写成 \\<');
}

/** A value that passes: what was written without its quotes, or the example of the component's attribute. */
function valueFor(name: string, attribute: string, source: string): string {
	const attributes = COMPONENTS.get(name)?.attributes ?? {};
	const rule = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
	const written = /^["'“”‘’]?([^\s"'“”‘’<>{}]*[^\s"'“”‘’<>{}/])/.exec(source)?.[1];
	const isValue = written !== undefined && (rule?.values?.includes(written) ?? true);
	return isValue ? written : (rule?.example ?? '值');
}

function unfinished(
	name: string,
	isClosing: boolean,
	problem: (at: number, rule: string, message: string, suggestion: string) => TagProblem,
): TagProblem {
	return problem(0, 'unclosed-tag', `${isClosing ? '</' : '<'}${name} 没有写完`, '补上 >；若是正文，把 < 写成 \\<');
}

function endOfParagraph(source: string): number {
	const blank = source.search(/\n[ \t]*\r?(?:\n|$)/);
	return blank === -1 ? source.length : blank;
}
