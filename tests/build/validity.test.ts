import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { openFixtureSite, openOwnSite, pickKinds } from './dist.ts';

const validator = new HtmlValidate({
	extends: ['html-validate:recommended'],
	rules: {
		// The search dialog is an ARIA combobox, which `<select>` cannot be; a table's scrolling box is a region, not a chapter.
		'prefer-native-element': ['error', { exclude: ['listbox', 'region'] }],
		// HTML lets an id be anything without spaces, as headings are: `#12月2日的两件事`; this rule wants a letter first.
		'valid-id': 'off',
		// Headlines have up to 80 characters.
		'long-title': ['error', { maxlength: 90 }],
	},
});

test.each([
	['own', openOwnSite()],
	['fixture', openFixtureSite()],
] as const)('every kind of page of the %s site is valid HTML', async (_name, site) => {
	for (const [kind, address] of pickKinds(site)) {
		const report = await validator.validateString(site.page(address).html);
		const messages = report.results.flatMap(({ messages: each }) =>
			each.map(({ line, column, ruleId, message }) => `${kind} ${line}:${column} ${ruleId} ${message}`),
		);
		expect(messages).toEqual([]);
	}
});
