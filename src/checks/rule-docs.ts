import { ELEMENTS, GLOBAL_ATTRIBUTES } from '../markdown/allow-list.ts';
import { COMPONENTS, type Component } from '../markdown/components.ts';
import { code, table } from './markdown-table.ts';
import { RULES, type Rule } from './rule-table.ts';
import { HOUSE_STYLE } from './typography.ts';

/** The page on all rules, components and the house style, in Markdown: `docs/rules.md`. */
export function renderRuleDocs(): string {
	const rules = [...RULES];
	const of = (severity: Rule['severity']): string =>
		table(
			['规则', '要求', '不要这样', '这样写', '--fix'],
			rules
				.filter(([, rule]) => rule.severity === severity)
				.map(([name, { about, bad, good, isMended }]) => [`\`${name}\``, about, code(bad), code(good), isMended ? '能' : '']),
		);
	return `# 内容规则

这一页由 \`npm run check -- --rules\` 生成，不要手改。

检查：\`npm run check\`。每行一处：\`文件:行:列 错误 规则 说明；建议\`。有错误就不能发布，提醒不拦发布。
标了“能”的，\`npm run check -- --fix\` 会替你改好。

## 错误

${of('error')}

## 提醒

${of('warning')}

## 写法

${table(
	['写法', '不要这样', '这样写'],
	HOUSE_STYLE.map(({ what, bad, good }) => [what, code(bad), code(good)]),
)}

## 组件

只用在 \`.mdx\` 文件里。属性都写成 \`名称="值"\`，组件前后各空一行，标签和内容之间也空一行。

${table(
	['组件', '必填', '可选', '里面放什么'],
	[...COMPONENTS].map(([name, component]) => [
		`\`${name}\``,
		attributes(component, true),
		attributes(component, false),
		component.content === 'none' ? '不放' : 'Markdown',
	]),
)}

## 可用的 HTML

${[...ELEMENTS.keys()]
	.sort()
	.map((name) => `\`${name}\``)
	.join(' ')}

都可以带 ${GLOBAL_ATTRIBUTES.map((name) => `\`${name}\``).join(' ')}。另外：

${table(
	['元素', '属性'],
	[...ELEMENTS]
		.filter(([, own]) => own.length > 0)
		.map(([name, own]) => [`\`${name}\``, own.map((attribute) => `\`${attribute}\``).join(' ')]),
)}
`;
}

function attributes({ attributes: rules }: Component, isRequired: boolean): string {
	return Object.entries(rules)
		.filter(([, rule]) => (rule.required ?? false) === isRequired)
		.map(([name, { values }]) => `\`${name}\`${values === undefined ? '' : `（${values.join('、')}）`}`)
		.join(' ');
}
