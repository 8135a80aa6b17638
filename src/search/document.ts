/** An article as search knows it. */
export interface SearchDocument {
	/** `/articles/<slug>/` */
	url: string;
	title: string;
	/** Plain text as the page shows it, blocks parted by blank lines. */
	readonly text: string;
	/** Digest of the text, where one is at hand: then an index that is kept needs no text. */
	version?: string;
	/** ISO date-time with +08:00. */
	date: string;
	/** `hot`, `updates` or `visions`. */
	section: string;
	/** Canonical names, and slugs in the same order. */
	tags: string[];
	tagSlugs: string[];
	/** Other names of its tags. */
	aliases: string[];
}

/** A page that search proposes by name while a reader types: a tag or a story. */
export interface SearchSuggestion {
	kind: 'tag' | 'story';
	name: string;
	url: string;
	/** Other names it is found by. */
	aliases: string[];
}
