import { imageKey } from '../markdown/images.ts';
import type { SourceFormat } from '../markdown/parse.ts';
import type { Problem } from '../markdown/problem.ts';
import { type RenderedArticle, renderArticle } from '../markdown/render.ts';
import { mendSaved } from './mend-saved.ts';

/** A file of the repository, as the editor hands it out. */
export interface Asset {
	toString(): string;
	toBase64(): Promise<string>;
}

/** What a preview shows of a text. */
interface PreviewBody extends Pick<RenderedArticle, 'html' | 'minutes' | 'characters'> {
	/** What would keep it from being published. */
	mistakes: Pick<Problem, 'message' | 'suggestion'>[];
}

/** Addresses of pictures, by their paths in the content folder. */
const addresses = new Map<string, string>();
/** A picture that is not saved yet: the editor knows it by an address of its own. */
const UNSAVED = /blob:https?:[^\s"')>]*\/([\w-]+)/g;

let last: { text: string; format: SourceFormat; rendered: RenderedArticle } | undefined;

/** The text of an article as the site will show what is saved, by the site's own steps; its pictures come by `showPictures`. */
export function renderBody(source: string, format: SourceFormat): PreviewBody {
	const written = source.replace(UNSAVED, keepUnsaved);
	const text = format === 'mdx' ? mendSaved(written) : written;
	if (last?.text !== text || last.format !== format) last = { text, format, rendered: renderArticle(text, { format }) };
	const { html, minutes, characters, problems } = last.rendered;
	const shown = html.replace(/data-image="([^"]*)"/g, (mark, key: string) => {
		const address = addresses.get(key);
		return address === undefined ? mark : `src="${address}"`;
	});
	return { html: shown, minutes, characters, mistakes: problems.filter(({ severity }) => severity === 'error') };
}

/** Attributes of a picture that a field of the article names. */
export function describePicture(src: string): { src: string } | { 'data-image': string } {
	const key = imageKey(src.replace(UNSAVED, keepUnsaved), 'articles/article.mdx');
	const address = addresses.get(key);
	return address === undefined ? { 'data-image': key } : { src: address };
}

/** Shows the pictures below `box` that wait for their addresses; `getAsset` finds files by their paths in the repository. */
export async function showPictures(box: Element, getAsset: (path: string) => Asset | undefined): Promise<void> {
	for (const image of box.querySelectorAll<HTMLImageElement>('img[data-image]')) {
		const key = image.dataset['image'] ?? '';
		const path = `/content/${key}`;
		// A file has an address once its bytes have been read.
		await getAsset(path)?.toBase64().catch(String);
		const address = String(getAsset(path) ?? '');
		if (!address.startsWith('blob:')) continue;
		addresses.set(key, address);
		image.src = address;
	}
}

function keepUnsaved(address: string, id: string): string {
	addresses.set(`images/${id}`, address);
	return `/images/${id}`;
}
