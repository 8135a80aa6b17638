import type { Root } from 'hast';
import { schemeOf } from './allow-list.ts';
import { isUnsafeAttribute, type WrittenAttribute } from './check-tag.ts';
import { type AttributeRule, COMPONENTS, type Component } from './components.ts';
import type { ComponentNode } from './elements.ts';
import { findNearest } from './nearest.ts';
import type { Report } from './problem.ts';
import type { Content, Parent } from './tree.ts';

/** Puts plain HTML in the place of every component, innermost first. */
export function renderComponents(parent: Root | Parent, report: Report): void {
	const children: Content[] = [];
	for (const child of parent.children as Content[]) {
		if ('children' in child) renderComponents(child as Parent, report);
		const node = child as unknown as ComponentNode;
		children.push(...(node.type === 'component' ? renderOne(node, report) : [child]));
	}
	parent.children = children as Parent['children'];
}

function renderOne(node: ComponentNode, report: Report): Content[] {
	const component = COMPONENTS.get(node.name);
	if (component === undefined) return node.children;
	const offset = node.position?.start.offset ?? 0;
	const values = new Map<string, string>();
	for (const attribute of node.attributes) {
		if (checkAttribute(node.name, attribute, component.attributes, report)) {
			values.set(attribute.name, attribute.value.trim());
		}
	}
	reportMissing(node, component, report);
	const isEmpty = node.children.every((child) => child.type === 'text' && child.value.trim() === '');
	if (component.content === 'none' && !isEmpty) {
		report(offset, 'component-content', `<${node.name}> 里不放内容`, `写成 <${node.name} … />`);
	} else if (component.content === 'markdown' && isEmpty) {
		report(offset, 'component-content', `<${node.name}> 里没有内容`, `在 <${node.name}> 和 </${node.name}> 之间写上内容`);
	}
	if (node.isInline && !component.isInline) {
		report(offset, 'block-in-text', `<${node.name}> 不能放在一行文字中间`, '让它单独成段，前后各空一行');
		return node.children;
	}
	const made = component.render({
		get: (name) => values.get(name) || undefined,
		children: node.children,
		isInline: node.isInline,
		offset,
		report,
		reportAttribute: (name, rule, message, suggestion) => {
			const place = node.attributes.find((attribute) => attribute.name === name)?.offset ?? offset;
			report(place, rule, message, suggestion);
		},
	});
	setPlace(made, node.position);
	return made;
}

/** What a component is made into stands where the component does. */
function setPlace(nodes: Content[], position: ComponentNode['position']): void {
	for (const node of nodes) {
		if (node.position !== undefined) continue;
		node.position = position;
		if ('children' in node) setPlace(node.children, position);
	}
}

/** Reports the attributes that are not there, together; one that is there under nearly its name is reported as that. */
function reportMissing({ name, attributes, position }: ComponentNode, component: Component, report: Report): void {
	const written = attributes.map((attribute) => findMeant(attribute.name, component.attributes));
	const missing = Object.entries(component.attributes).filter(([attribute, rule]) => rule.required && !written.includes(attribute));
	if (missing.length === 0) return;
	const offset = position?.start.offset ?? 0;
	const names = missing.map(([attribute]) => attribute).join('、');
	const examples = missing.map(([attribute, { example }]) => `${attribute}="${example}"`).join(' ');
	report(offset, 'missing-attribute', `<${name}> 缺少属性 ${names}`, `在标签里加上 ${examples}`);
}

/** The attribute of a component that `written` is, or was probably meant to be; null where it is like none. */
function findMeant(written: string, rules: Component['attributes']): string | null {
	const known = Object.keys(rules);
	if (known.includes(written)) return written;
	return known.find((name) => rules[name]?.aliases?.includes(written.toLowerCase())) ?? findNearest(written, known);
}

/** Whether an attribute may be used; if not, it is reported. */
function checkAttribute(
	component: string,
	{ name, value, offset }: WrittenAttribute,
	rules: Readonly<Record<string, AttributeRule>>,
	report: Report,
): boolean {
	const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
	if (rule === undefined) {
		const known = Object.keys(rules);
		const near = findMeant(name, rules);
		const advice = near !== null ? `是不是 ${near}？` : known.length === 0 ? '删去它' : `可用的有：${known.join('、')}`;
		if (isUnsafeAttribute(name)) report(offset, 'unsafe-attribute', `不能用属性 ${name}`, '删去它：文章里不能放程序和样式');
		else report(offset, 'unknown-attribute', `<${component}> 没有属性 ${name}`, advice);
		return false;
	}
	if (value.trim() === '') {
		report(offset, 'attribute-value', `属性 ${name} 是空的`, `写成 ${name}="${rule.example}"${rule.required ? '' : '，或删去它'}`);
		return false;
	}
	if (rule.values !== undefined && !rule.values.includes(value.trim())) {
		const near = findNearest(value, rule.values);
		const known = `可用的有：${rule.values.join('、')}`;
		report(offset, 'attribute-value', `${name} 的值“${value}”不对`, near === null ? known : `是不是“${near}”？${known}`);
		return false;
	}
	if (rule.isWebAddress && !(/^https?$/.test(schemeOf(value)) && URL.canParse(value.trim()))) {
		report(offset, 'unsafe-address', `${name} 的地址“${value}”不能用`, '写完整的网址，以 https:// 开头');
		return false;
	}
	return true;
}
