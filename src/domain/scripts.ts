/** What Chinese may be shown in: the text as written, or converted with the words of a region. Values are kept on devices. */
export const SCRIPTS = [
	{ value: '', name: '简体' },
	{ value: 'tw', name: '繁體（台灣）' },
	{ value: 'hk', name: '繁體（香港）' },
] as const;

export type Script = (typeof SCRIPTS)[number]['value'];

/** Regions whose traditional characters and words a page can be converted to. */
export type Region = Exclude<Script, ''>;
