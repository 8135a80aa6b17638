import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { openFixtureSite, openOwnSite, pickKinds } from './dist.ts';

const validator = new HtmlValidate({
	extends: ['html-validate:recommended'],
	rules: {
		// Written so by Astro and by the Markdown renderer: valid HTML in another style.
		'doctype-style': 'off',
		'attribute-boolean-style': 'off',
		'attr-quotes': 'off',
		'void-style': 'off',
		'no-trailing-whitespace': 'off',
		'no-implicit-button-type': 'off',
		// Headlines are as long as they are; lists without markers keep their role on purpose.
		'long-title': 'off',
		'no-redundant-role': 'off',
		// A region that scrolls by keyboard needs `tabindex` and a role, whatever its element.
		'prefer-native-element': 'off',
		// Typographic rules for Latin scripts.
		'tel-non-breaking': 'off',
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
