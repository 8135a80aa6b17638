import type { SearchItem } from '../search/engine.ts';
import { PAGE_SIZE, readAddress, type SearchAddress, toSearchOptions, writeAddress } from './search-address.ts';
import {
	describeFailure,
	getFragmentUrl,
	loadEngine,
	markTitle,
	parseExcerpt,
	quoteQuery,
	renderMeta,
	renderStretches,
} from './search-engine.ts';
import { renderFilters } from './search-filters.ts';
import { forgetQueries, getRecentQueries, rememberQuery } from './search-recent.ts';

/** The parts of the page that its script works on. */
interface Parts {
	page: HTMLElement;
	form: HTMLFormElement;
	field: HTMLInputElement;
	status: HTMLElement;
	filters: HTMLElement;
	results: HTMLElement;
	pager: HTMLElement;
	recent: HTMLElement;
	sections: Record<string, string>;
}

/** What the page is showing: only the part of it for this state is seen. */
type State = 'idle' | 'busy' | 'found' | 'empty' | 'failed';

function setState({ page, results, recent }: Parts, state: State): void {
	page.dataset['state'] = state;
	results.setAttribute('aria-busy', String(state === 'busy'));
	recent.hidden = state !== 'idle' || getRecentQueries().length === 0;
}

function createLink(href: string, ...content: (string | Node)[]): HTMLAnchorElement {
	const link = document.createElement('a');
	link.href = href;
	link.append(...content);
	return link;
}

function renderItem(item: SearchItem, query: string, sections: Record<string, string>): HTMLElement {
	const excerpt = parseExcerpt(item.excerpt);
	const title = document.createElement('h3');
	title.append(createLink(getFragmentUrl(item.url, excerpt), renderStretches(markTitle(item.title, excerpt, query))));
	const text = document.createElement('p');
	text.className = 'excerpt';
	text.append(renderStretches(excerpt));
	const meta = document.createElement('p');
	meta.className = 'meta';
	meta.append(renderMeta(item, sections[item.section] ?? ''));
	const tags = document.createElement('span');
	tags.textContent = item.tags.join('、');
	meta.append(' ', tags);
	const row = document.createElement('li');
	row.append(title, text, meta);
	return row;
}

/** The sentence above the results; `[data-total]` holds the number. */
function renderStatus(address: SearchAddress, total: number, corrected: string | null): (string | Node)[] {
	const query = address.query.trim();
	const number = document.createElement('b');
	number.dataset['total'] = '';
	number.textContent = String(total);
	const wide: SearchAddress = { ...address, section: '', tag: '', time: '', page: 1 };
	if (total === 0 && writeAddress(wide) !== writeAddress({ ...address, page: 1 }))
		return [`所选范围里没有${quoteQuery(query)}（`, number, ' 篇）。', createLink(writeAddress(wide), '在全部文章里找')];
	if (total === 0) return [`没有找到${quoteQuery(query)}（`, number, ' 篇）。换个说法，或少写几个词试试。'];
	return corrected === null
		? [`${quoteQuery(query)}：找到 `, number, ' 篇']
		: [`没有找到${quoteQuery(query)}，下面是${quoteQuery(corrected)}的 `, number, ' 篇'];
}

function renderPager(address: SearchAddress, total: number): HTMLElement[] {
	const links: HTMLElement[] = [];
	const go = (page: number, name: string) => links.push(createLink(writeAddress({ ...address, page }), name));
	if (address.page > 1) go(address.page - 1, '上一页');
	if (address.page * PAGE_SIZE < total) go(address.page + 1, '下一页');
	return links;
}

/** Shows what the address asks for; an answer that comes too late is dropped. */
function createShow(parts: Parts): (address: SearchAddress) => Promise<void> {
	let latest = 0;
	const show = async (address: SearchAddress): Promise<void> => {
		const asked = ++latest;
		const query = address.query.trim();
		document.title = query ? `搜索：${query}` : '搜索';
		if (!query) {
			parts.status.replaceChildren();
			for (const part of [parts.filters, parts.results, parts.pager]) part.replaceChildren();
			return setState(parts, 'idle');
		}
		const slow = setTimeout(() => {
			if (asked !== latest) return;
			setState(parts, 'busy');
			parts.status.replaceChildren('正在查找……');
		}, 250);
		try {
			const { search, count } = await loadEngine();
			if (asked !== latest) return;
			const options = toSearchOptions(address, Date.now());
			const [{ total, items, corrected }, counts] = await Promise.all([search(query, options), count(query, options)]);
			if (asked !== latest) return;
			const lastPage = Math.max(1, Math.ceil(total / PAGE_SIZE));
			if (address.page > lastPage) return show({ ...address, page: lastPage });
			parts.results.replaceChildren(...items.map((item) => renderItem(item, corrected ?? query, parts.sections)));
			parts.filters.replaceChildren(...renderFilters(address, counts, parts.sections));
			parts.pager.replaceChildren(...renderPager(address, total));
			parts.status.replaceChildren(...renderStatus(address, total, corrected));
			setState(parts, total > 0 ? 'found' : 'empty');
		} catch {
			if (asked !== latest) return;
			for (const part of [parts.filters, parts.results, parts.pager]) part.replaceChildren();
			parts.status.replaceChildren(describeFailure());
			setState(parts, 'failed');
		} finally {
			clearTimeout(slow);
		}
	};
	return show;
}

function showRecent({ recent }: Parts): void {
	const items = getRecentQueries().map((query) => {
		const item = document.createElement('li');
		item.append(createLink(writeAddress({ ...readAddress(''), query }), query));
		return item;
	});
	recent.querySelector('ul')?.replaceChildren(...items);
}

/** Arrows lead from the field into the results and back. */
function moveFocus({ field, results }: Parts, event: KeyboardEvent): void {
	if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
	const stops: HTMLElement[] = [field, ...results.querySelectorAll<HTMLElement>('a')];
	const now = stops.indexOf(document.activeElement as HTMLElement);
	const next = stops[now + (event.key === 'ArrowDown' ? 1 : -1)];
	if (now < 0 || !next) return;
	event.preventDefault();
	next.focus();
}

/** Milliseconds without a key before the address follows what is typed: browsers allow few changes of it in a short time. */
const PAUSE = 400;

/** Keeps the address: at once where the reader asks for something, after a pause while they type. */
function createAddressWriter(): Record<'push' | 'follow', (address: SearchAddress) => void> & Record<'settle' | 'hurry', () => void> {
	let timer = 0;
	let waiting: (() => void) | null = null;
	// What is typed over an answer that was asked for is a new step: back leads to that answer.
	let isSettled = true;
	const settle = () => {
		clearTimeout(timer);
		waiting = null;
		isSettled = true;
	};
	const hurry = () => {
		clearTimeout(timer);
		waiting?.();
		waiting = null;
	};
	return {
		settle,
		hurry,
		push(address) {
			settle();
			history.pushState(null, '', writeAddress(address));
		},
		follow(address) {
			clearTimeout(timer);
			waiting = () => {
				const isStep = isSettled && readAddress(location.search).query !== '';
				history[isStep ? 'pushState' : 'replaceState'](null, '', writeAddress(address));
				isSettled = false;
			};
			timer = window.setTimeout(hurry, PAUSE);
		},
	};
}

function listen(parts: Parts): void {
	const { page, form, field, results, recent } = parts;
	const show = createShow(parts);
	const writer = createAddressWriter();
	const showAddress = () => {
		writer.settle();
		const address = readAddress(location.search);
		field.value = address.query;
		return show(address);
	};
	const ask = (push: boolean) => {
		const address: SearchAddress = { ...readAddress(location.search), query: field.value, tag: '', time: '', page: 1 };
		writer[push ? 'push' : 'follow'](address);
		return show(address);
	};
	field.addEventListener('input', (event) => {
		if (!(event instanceof InputEvent && event.isComposing)) void ask(false);
	});
	field.addEventListener('compositionend', () => void ask(false));
	field.addEventListener('focus', () => void loadEngine().catch(() => undefined), { once: true });
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		rememberQuery(field.value);
		showRecent(parts);
		void ask(true);
	});
	page.addEventListener('keydown', (event) => moveFocus(parts, event));
	results.addEventListener('click', (event) => {
		if (!(event.target instanceof Element && event.target.closest('a'))) return;
		rememberQuery(field.value);
		// Back leads to this answer, however soon it was left.
		writer.hurry();
	});
	page.addEventListener('click', (event) => {
		const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[href^="/search/"]');
		if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		history.pushState(null, '', link.href);
		scrollTo({ top: 0 });
		void showAddress();
	});
	recent.querySelector('button')?.addEventListener('click', () => {
		forgetQueries();
		showRecent(parts);
		recent.hidden = true;
		field.focus();
	});
	// What is typed counts, whether or not the address follows yet.
	const askAgain = () => void (field.value === readAddress(location.search).query ? showAddress() : ask(false));
	page.querySelector('[data-search-retry]')?.addEventListener('click', askAgain);
	addEventListener('popstate', () => void showAddress());
	addEventListener('online', askAgain);
	showRecent(parts);
	void showAddress();
}

/** Makes the search page answer here instead of at a search engine: as the reader types, and as the address says. */
export function enhanceSearchPage(): void {
	const page = document.querySelector<HTMLElement>('[data-search-page]');
	const find = <Part extends HTMLElement>(selector: string): Part | null => page?.querySelector<Part>(selector) ?? null;
	const form = find<HTMLFormElement>('form');
	const field = find<HTMLInputElement>('input[type=search]');
	const [status, filters, results, pager, recent] = ['status', 'filters', 'list', 'pager', 'recent'].map((name) =>
		find(`[data-search-${name}]`),
	);
	if (!page || !form || !field || !status || !filters || !results || !pager || !recent) return;
	const sections = JSON.parse(page.dataset['sections'] ?? '{}') as Record<string, string>;
	form.action = '/search/';
	find('[name=q1]')?.remove();
	listen({ page, form, field, status, filters, results, pager, recent, sections });
}
