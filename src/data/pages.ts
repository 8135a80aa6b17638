import { type CollectionEntry, getCollection } from 'astro:content';

/** Pages whose routes add a generated list below the text. */
const LISTED = new Set(['corrections', 'subscribe']);

export type Page = CollectionEntry<'pages'> | CollectionEntry<'housePages'>;

/** All pages by id, such as `about/author`: the content folder's own, and the house's where it has none. */
async function getPages(): Promise<Map<string, Page>> {
	const [own, house] = await Promise.all([getCollection('pages'), getCollection('housePages')]);
	return new Map([...house, ...own].map((page) => [page.id, page]));
}

/** The page of that id; null where there is none. */
export async function getPage(id: string): Promise<Page | null> {
	return (await getPages()).get(id) ?? null;
}

/** Pages that have an address of their own by their id alone. */
export async function getPlainPages(): Promise<Page[]> {
	return [...(await getPages()).values()].filter(({ id }) => !LISTED.has(id));
}
