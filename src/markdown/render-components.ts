import type { Root } from 'hast';
import { findNearest } from '../checks/nearest.ts';
import { schemeOf } from './allow-list.ts';
import { type Component, COMPONENTS } from './components.ts';
import type { ComponentNode } from './elements.ts';
import type { Report } from './parse.ts';
import { scanAttributes } from './scan-html.ts';
import type { Content, Parent } from './tree.ts';

/** Puts plain HTML in the place of every component, innermost first. */
export function renderComponents(tree: Root, source: string, report: Report): void {
	renderChildren(tree, source, report);
}

function renderChildren(parent: Parent, source: string, report: Report): void {
	const children: Content[] = [];
	for (const child of parent.children as Content[]) {
		if ('children' in child) renderChildren(child as unknown as Parent, source, report);
		const node = child as unknown as ComponentNode;
		if (node.type !== 'component') children.push(child);
		else children.push(...renderOne(node, COMPONENTS.get(node.name) as Component, source, report));
	}
	parent.children = children as Parent['children'];
}

function renderOne(node: ComponentNode, component: Component, source: string, report: Report): Content[] {
	const offset = node.position?.start.offset ?? 0;
	const places = scanAttributes(source.slice(offset, node.position?.end.offset));
	const reportAttribute = (name: string, rule: string, message: string, suggestion: string): void =>
		report(offset + (places.find((place) => place.name === name)?.offset ?? 0), rule, message, suggestion);
	const values = new Map<string, string>();
	for (const [name, value] of node.attributes) {
		const rule = Object.hasOwn(component.attributes, name) ? component.attributes[name] : undefined;
		if (rule === undefined) {
			const near = findNearest(name, Object.keys(component.attributes));
			const known = Object.keys(component.attributes).join('、');
			const isUnsafe = /^on/i.test(name) || name === 'style';
			reportAttribute(
				name,
				isUnsafe ? 'unsafe-attribute' : 'unknown-attribute',
				`<${node.name}> 没有属性 ${name}`,
				near !== null ? `是不是 ${near}？` : known === '' ? '删去它' : `可用的有：${known}`,
			);
		} else if (rule.values !== undefined && !rule.values.includes(value)) {
			const near = findNearest(value, rule.values);
			reportAttribute(name, 'attribute-value', `${name} 的值“${value}”不对`, `${near === null ? '' : `是不是“${near}”？`}可用的有：${rule.values.join('、')}`);
		} else if (rule.address === 'web' && !/^https?$/.test(schemeOf(value))) {
			reportAttribute(name, 'unsafe-address', `${name} 的地址“${value}”不能用`, '写完整的网址，以 https:// 开头');
		} else values.set(name, value.trim());
	}
	for (const [name, rule] of Object.entries(component.attributes)) {
		if (rule.required && (node.attributes.get(name) ?? '').trim() === '') {
			report(offset, 'missing-attribute', `<${node.name}> 缺少属性 ${name}`, `写成 <${node.name} ${name}="…">`);
		}
	}
	return component.render({ get: (name) => values.get(name) || undefined, children: node.children, offset, report, reportAttribute });
}
