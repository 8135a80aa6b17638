import type { Element } from 'hast';
import { DROPPED_WHOLE, ELEMENTS, GLOBAL_ATTRIBUTES, PASTED_ADVICE, PASTED_ELEMENTS, REFUSED_ELEMENTS } from './allow-list.ts';
import { COMPONENTS } from './components.ts';
import { findNearest } from './nearest.ts';
import { parseHtml, type SourceFormat } from './parse.ts';
import type { Report } from './problem.ts';
import { type Content, element } from './tree.ts';

/** An attribute as it stands in a tag. */
export interface WrittenAttribute {
	name: string;
	value: string;
	/** Where its name begins in the source. */
	offset: number;
}

/** A tag as it stands in the source. */
export interface WrittenTag {
	name: string;
	attributes: WrittenAttribute[];
	offset: number;
}

/** What becomes of a tag: whether it may have content, and the nodes it turns into. */
export interface CheckedTag {
	isKnown: boolean;
	finish: (children: Content[], position: Element['position']) => Content[];
}

/** Checks a tag that is no component against the allow-list, and reports what it may not be or carry. */
export function checkTag(tag: WrittenTag, format: SourceFormat, report: Report): CheckedTag {
	const name = tag.name.toLowerCase();
	const allowed = ELEMENTS.get(name);
	const isHtml = format === 'md' || name === tag.name;
	if (allowed === undefined || !isHtml) {
		if (isHtml && PASTED_ELEMENTS.has(name)) {
			report(tag.offset, 'pasted-html', `<${tag.name}> 是从别处粘贴来的排版`, PASTED_ADVICE);
			return { isKnown: true, finish: (children) => children };
		}
		const refusal = REFUSED_ELEMENTS.get(name);
		if (isHtml && refusal !== undefined) {
			if (name === 'h1') report(tag.offset, 'second-h1', '正文里不能有一级标题', refusal);
			else report(tag.offset, 'unsafe-html', `不能用 <${tag.name}>`, refusal);
			return { isKnown: true, finish: (children) => (DROPPED_WHOLE.has(name) ? [] : children) };
		}
		const { rule, message, suggestion } = describeUnknown(tag.name, format);
		report(tag.offset, rule, message, suggestion);
		return { isKnown: false, finish: (children) => children };
	}
	const kept = tag.attributes.filter((attribute) => isAllowed(attribute, name, allowed, report));
	return {
		isKnown: true,
		finish: (children, position) => [{ ...element(name, propertiesOf(kept, format), children), position }],
	};
}

/** What is wrong with a tag that is neither a component nor HTML, and what was probably meant. */
export function describeUnknown(name: string, format: SourceFormat): { rule: string; message: string; suggestion: string } {
	const asText = `若是正文，把 < 写成 \\<，或放进反引号里`;
	if (format === 'md' && COMPONENTS.has(name)) {
		return { rule: 'component-in-md', message: `.md 文件里不能用组件 <${name}>`, suggestion: '把文件的扩展名改成 .mdx' };
	}
	const isComponent = format === 'mdx' && /^[\p{Lu}\p{Lo}]/u.test(name);
	const components = format === 'mdx' ? componentNames() : new Map<string, string>();
	const elements = isComponent ? [] : [...ELEMENTS.keys()];
	const near = findNearest(name, [...elements, ...components.values()]) ?? components.get(name.toLowerCase()) ?? null;
	const meant = near === null ? '' : `是不是 <${near}>？`;
	if (!isComponent)
		return { rule: 'unknown-element', message: `没有 ${name === '' ? '<>' : `<${name}>`} 这个元素`, suggestion: meant + asText };
	const available = `可用的有：${[...COMPONENTS.keys()].join('、')}`;
	if (/^\p{Lo}/u.test(name) && near === null) {
		return { rule: 'unknown-element', message: `没有 <${name}> 这个组件`, suggestion: `书名号写成《${name}》；${asText}` };
	}
	return { rule: 'unknown-component', message: `没有 <${name}> 这个组件`, suggestion: meant || `${available}；${asText}` };
}

/** Components by the names that other sites have for them. */
function componentNames(): Map<string, string> {
	return new Map(
		[...COMPONENTS].flatMap(([name, { label, aliases }]) => [label, ...aliases].map((alias): [string, string] => [alias, name])),
	);
}

function isAllowed({ name, offset }: WrittenAttribute, tag: string, allowed: readonly string[], report: Report): boolean {
	const lower = name.toLowerCase();
	if (allowed.includes(lower) || GLOBAL_ATTRIBUTES.includes(lower)) return true;
	if (isUnsafeAttribute(name)) {
		report(offset, 'unsafe-attribute', `不能用属性 ${name}`, '删去它：文章里不能放程序和样式');
		return false;
	}
	const near = findNearest(lower, [...allowed, ...GLOBAL_ATTRIBUTES]);
	report(offset, 'unknown-attribute', `<${tag}> 没有属性 ${name}`, near === null ? '删去它' : `是不是 ${near}？`);
	return false;
}

/** Attributes that run or style something, on whatever element. */
export function isUnsafeAttribute(name: string): boolean {
	return /^(?:on|style$|srcdoc$|formaction$|action$)/i.test(name);
}

/** hast properties of HTML attributes; values of raw HTML may hold character references, those of JSX are decoded. */
function propertiesOf(attributes: WrittenAttribute[], format: SourceFormat): Element['properties'] {
	if (attributes.length === 0) return {};
	const written = attributes.map(({ name, value }) => {
		const encoded = format === 'mdx' ? value.replaceAll('&', '&amp;') : value;
		return `${name}="${encoded.replaceAll('"', '&quot;')}"`;
	});
	const made = parseHtml(`<x-x ${written.join(' ')}></x-x>`).children[0];
	return made?.type === 'element' ? made.properties : {};
}
