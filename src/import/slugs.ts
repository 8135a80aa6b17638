import { createHash } from 'node:crypto';
import { slugifyName } from '../domain/sources.ts';
import { SLUG_PATTERN } from '../schemas/article.ts';

const LONGEST_SLUG = 80;

/**
 * The slug of an article, from its id alone: the id itself where it can be one, else what is left of it with a digest
 * of the whole, so that two ids never meet.
 */
export function slugOfId(id: string): string {
	if (SLUG_PATTERN.test(id) && id.length <= LONGEST_SLUG) return id;
	return `${hasLetters(id) ? slugifyName(id) : 'article'}-${digest(id)}`;
}

/** The slug of a tag or an author: pinyin and Latin letters; `kind` and a digest where neither is left of the name. */
export function slugOfName(name: string, kind: string): string {
	const spoken = name.normalize('NFKC').replaceAll('+', ' plus ').replaceAll('#', ' sharp ');
	return hasLetters(spoken) ? slugifyName(spoken) : `${kind}-${digest(name)}`;
}

function hasLetters(text: string): boolean {
	return /[a-z0-9\p{sc=Han}]/iu.test(text.normalize('NFKD'));
}

function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
