import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { renderArticle } from '../../markdown/render.ts';
import type { SearchDocument } from '../../search/document.ts';

const SECTIONS = ['hot', 'updates', 'visions'];

/** Articles of a file of JSON Lines (see the import), as search gets them. */
export async function readDocuments(path: string, most: number): Promise<SearchDocument[]> {
	const stream = createReadStream(path);
	const lines = createInterface({ input: path.endsWith('.gz') ? stream.pipe(createGunzip()) : stream });
	const documents: SearchDocument[] = [];
	for await (const line of lines) {
		if (!line.trim()) continue;
		if (documents.length >= most) break;
		const { id, title, date, tags, markdown } = JSON.parse(line);
		documents.push({
			url: `/articles/${id}/`,
			title,
			text: renderArticle(markdown, { format: 'md' }).text,
			date,
			section: SECTIONS[documents.length % SECTIONS.length] as string,
			tags,
			tagSlugs: tags.map((tag: string) => Buffer.from(tag).toString('hex')),
			aliases: [],
		});
	}
	return documents;
}

/** So many articles: where there are fewer, they are repeated under other addresses. */
export const repeatDocuments = (documents: SearchDocument[], most: number): SearchDocument[] =>
	Array.from({ length: documents.length > 0 ? most : 0 }, (_, at) => {
		const document = documents[at % documents.length] as SearchDocument;
		const copy = Math.floor(at / documents.length);
		return copy === 0 ? document : { ...document, url: document.url.replace(/\/$/, `-${copy}/`) };
	});
