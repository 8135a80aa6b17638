/**
 * Speculation rules for every page: the next page is made ready when a reader is about to open it (a pointer that rests
 * on its link, a finger that touches it), so that it is there at once. Files, the search and the admin are left out;
 * browsers that know no such rules, or save data, pass them over.
 */
export const SPECULATION_RULES = JSON.stringify({
	prerender: [
		{
			where: {
				and: [
					{ href_matches: '/*' },
					{ not: { href_matches: '/*.*' } },
					{ not: { href_matches: '/search/*' } },
					{ not: { href_matches: '/admin/*' } },
				],
			},
			eagerness: 'moderate',
		},
	],
});
