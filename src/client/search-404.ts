import { loadEngine, parseExcerpt, renderStretches } from './search-engine.ts';

const MOST = 5;

/** Words of an address: `/articles/deep-seek%20发布.html` → `deep seek 发布`. */
function getAddressWords(pathname: string): string {
	let path = pathname;
	try {
		path = decodeURIComponent(pathname);
	} catch {
		// Half of an escape: the address is taken as it stands.
	}
	const last = path.split('/').filter(Boolean).pop() ?? '';
	return last
		.replace(/\.\w{1,5}$/, '')
		.replace(/[^\p{L}\p{N}+#]+/gu, ' ')
		.trim();
}

/** Shows in `[data-search-404]` what the words of the missing address find; it stays hidden where they find nothing. */
export async function searchMissingAddress(): Promise<void> {
	const section = document.querySelector<HTMLElement>('[data-search-404]');
	const words = getAddressWords(location.pathname);
	if (!section || !words || words === '404') return;
	try {
		const { search } = await loadEngine();
		const { items, corrected } = await search(words, { limit: MOST });
		if (items.length === 0) return;
		const heading = document.createElement('h2');
		heading.textContent = `也许要找的是（${corrected ?? words}）`;
		const list = document.createElement('ol');
		for (const { url, title, excerpt } of items) {
			const link = document.createElement('a');
			link.href = url;
			link.textContent = title;
			const text = document.createElement('p');
			text.className = 'quiet';
			text.append(renderStretches(parseExcerpt(excerpt)));
			const row = document.createElement('li');
			row.append(link, text);
			list.append(row);
		}
		section.replaceChildren(heading, list);
		section.hidden = false;
	} catch {
		// Without the search the page is still what it was.
	}
}
