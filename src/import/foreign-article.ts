import type { Moment } from '../domain/model.ts';
import type { SectionId, Source } from '../schemas/article.ts';
import type { ForeignPicture } from './local-addresses.ts';

/** An article as another system had it, in any format: everything but its text may still need to be made fit. */
export interface ForeignArticle {
	/** Names the article for good: its slug is made from it. */
	id: string;
	title: string;
	publishedAt: Moment;
	/** Name as written; null where nobody is named. */
	author: string | null;
	sources: Source[];
	/** Names as written, in order. */
	tags: string[];
	/** Null: chosen by `chooseSection`. */
	section: SectionId | null;
	/** Absent or null: never changed since. */
	updatedAt?: Moment | null;
	/** As written; absent or empty: made from the text. */
	description?: string;
	isDraft?: boolean;
	/** Where it was first published. */
	canonicalUrl?: string | null;
	markdown: string;
	/** Pictures of the text that are files on this machine. */
	pictures?: ForeignPicture[];
}

/** What the reader of a format yields for each entry of a file. `place` names it to an editor: `第 12 行`; `lost` what of it has no place here. */
export type ForeignEntry = { place: string; article: ForeignArticle; lost?: string[] } | { place: string; fault: string };
