import type { SearchItem, SearchResult, Suggestion } from '../search/engine.ts';
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
import { forgetQueries, getRecentQueries, rememberQuery } from './search-recent.ts';

const MOST_ARTICLES = 7;
const KINDS: Record<Suggestion['kind'], string> = { tag: '标签', story: '脉络', title: '文章' };
const started = new WeakSet<HTMLDialogElement>();

/** The parts of the dialog that its script works on. */
interface Parts {
	dialog: HTMLDialogElement;
	field: HTMLInputElement;
	list: HTMLElement;
	status: HTMLElement;
	forget: HTMLButtonElement;
	sections: Record<string, string>;
}

const getSearchUrl = (query: string): string => `/search/?q=${encodeURIComponent(query)}`;

function createOption(href: string, className: string): HTMLAnchorElement {
	const option = document.createElement('a');
	option.href = href;
	option.className = className;
	option.tabIndex = -1;
	option.setAttribute('role', 'option');
	option.setAttribute('aria-selected', 'false');
	return option;
}

function createLine(className: string, ...content: (string | Node)[]): HTMLSpanElement {
	const line = document.createElement('span');
	line.className = className;
	line.append(...content);
	return line;
}

function createGroup(name: string, options: HTMLElement[]): HTMLElement[] {
	if (options.length === 0) return [];
	const group = document.createElement('div');
	group.setAttribute('role', 'group');
	group.setAttribute('aria-label', name);
	const heading = createLine('group', name);
	heading.setAttribute('aria-hidden', 'true');
	group.append(heading, ...options);
	return [group];
}

function createArticle(item: SearchItem, query: string, sections: Record<string, string>): HTMLElement {
	const excerpt = parseExcerpt(item.excerpt);
	const option = createOption(getFragmentUrl(item.url, excerpt), 'article');
	const text = createLine('excerpt', renderStretches(excerpt));
	// A screen reader reads out whole options: titles are enough to choose by.
	text.setAttribute('aria-hidden', 'true');
	option.append(
		createLine('title', renderStretches(markTitle(item.title, excerpt, query))),
		text,
		createLine('meta', renderMeta(item, sections[item.section] ?? '')),
	);
	return option;
}

/** What was found, in a sentence. */
function describeResult(query: string, { total, corrected }: SearchResult): string {
	if (total === 0) return `没有找到${quoteQuery(query)}。换个说法，或少写几个词试试。`;
	return corrected === null
		? `${quoteQuery(query)}：找到 ${total} 篇`
		: `没有找到${quoteQuery(query)}，下面是${quoteQuery(corrected)}的 ${total} 篇`;
}

/** Moves the choice among the options; -1 is the field itself. */
function choose(parts: Parts, step: number): void {
	const options = [...parts.list.querySelectorAll<HTMLElement>('[role=option]')];
	const now = options.findIndex((option) => option.getAttribute('aria-selected') === 'true');
	const next = ((now + 1 + step + options.length + 1) % (options.length + 1)) - 1;
	for (const [at, option] of options.entries()) {
		option.id = `search-option-${at}`;
		option.setAttribute('aria-selected', String(at === next));
	}
	const chosen = options[next];
	chosen?.scrollIntoView({ block: 'nearest' });
	if (chosen) parts.field.setAttribute('aria-activedescendant', chosen.id);
	else parts.field.removeAttribute('aria-activedescendant');
}

function show(parts: Parts, content: HTMLElement[], status: string): void {
	parts.list.replaceChildren(...content);
	parts.list.hidden = content.length === 0;
	parts.field.setAttribute('aria-expanded', String(content.length > 0));
	parts.field.removeAttribute('aria-activedescendant');
	parts.status.textContent = status;
}

function showRecent(parts: Parts): void {
	const recent = getRecentQueries();
	const options = recent.map((query) => {
		const option = createOption(getSearchUrl(query), 'name');
		option.dataset['query'] = query;
		option.append(query);
		return option;
	});
	parts.forget.hidden = recent.length === 0;
	show(parts, createGroup('最近搜过', options), recent.length > 0 ? '' : '标题、正文、标签都能搜；拼音、繁体也行。');
}

/** Answers what stands in the field; an answer that comes too late is dropped. */
function createSearch(parts: Parts): () => Promise<void> {
	let latest = 0;
	return async () => {
		const asked = ++latest;
		const query = parts.field.value.trim();
		if (!query) return showRecent(parts);
		parts.forget.hidden = true;
		const slow = setTimeout(() => {
			if (asked === latest) parts.status.textContent = '正在查找……';
		}, 250);
		try {
			const engine = await loadEngine();
			if (asked !== latest) return;
			const [names, result] = await Promise.all([engine.suggest(query), engine.search(query, { limit: MOST_ARTICLES })]);
			if (asked !== latest) return;
			const places = names.filter(({ kind }) => kind !== 'title');
			const named = places.map(({ kind, text, url }) => {
				const option = createOption(url, 'name');
				option.append(text, createLine('kind', KINDS[kind]));
				return option;
			});
			const articles = result.items.map((item) => createArticle(item, result.corrected ?? query, parts.sections));
			const all = createOption(getSearchUrl(query), 'all');
			all.append(`查看全部 ${result.total} 篇`);
			const more = result.total > result.items.length ? [all] : [];
			show(parts, [...createGroup('标签与脉络', named), ...createGroup('文章', [...articles, ...more])], describeResult(query, result));
		} catch {
			if (asked === latest) show(parts, [], `${describeFailure()}按回车可以再试一次。`);
		} finally {
			clearTimeout(slow);
		}
	};
}

function listen(parts: Parts): void {
	const { dialog, field, list, forget } = parts;
	const run = createSearch(parts);
	field.addEventListener('input', (event) => {
		if (!(event instanceof InputEvent && event.isComposing)) void run();
	});
	field.addEventListener('compositionend', () => void run());
	field.addEventListener('keydown', (event) => {
		if (event.isComposing) return;
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			event.preventDefault();
			choose(parts, event.key === 'ArrowDown' ? 1 : -1);
		}
		// Chromium would only empty the field.
		if (event.key === 'Escape') {
			event.preventDefault();
			dialog.close();
		}
	});
	field.form?.addEventListener('submit', (event) => {
		event.preventDefault();
		const chosen = list.querySelector<HTMLElement>('[aria-selected=true]');
		const query = field.value.trim();
		if (chosen) chosen.click();
		else if (query && list.childElementCount === 0) void run();
		else if (query) {
			rememberQuery(query);
			location.assign(getSearchUrl(query));
		}
	});
	list.addEventListener('click', (event) => {
		const option = event.target instanceof Element && event.target.closest<HTMLElement>('[role=option]');
		if (!option) return;
		const query = option.dataset['query'];
		if (query === undefined) {
			rememberQuery(field.value);
			if (!event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
			return;
		}
		event.preventDefault();
		field.value = query;
		field.focus();
		void run();
	});
	forget.addEventListener('click', () => {
		forgetQueries();
		showRecent(parts);
		field.focus();
	});
	dialog.addEventListener('click', (event) => {
		if (event.target === dialog) dialog.close();
	});
	window.addEventListener('online', () => {
		if (dialog.open && field.value) void run();
	});
}

/** Makes the open dialog search as its field is typed in; the engine is loaded while the reader still types. */
export function startPanel(dialog: HTMLDialogElement): void {
	const field = dialog.querySelector<HTMLInputElement>('input');
	const list = dialog.querySelector<HTMLElement>('[role=listbox]');
	const status = dialog.querySelector<HTMLElement>('[role=status]');
	const forget = dialog.querySelector<HTMLButtonElement>('[data-search-forget]');
	if (!field || !list || !status || !forget) return;
	field.focus();
	field.select();
	loadEngine().catch(() => undefined);
	if (started.has(dialog)) return;
	started.add(dialog);
	const sections = JSON.parse(dialog.dataset['sections'] ?? '{}') as Record<string, string>;
	const parts: Parts = { dialog, field, list, status, forget, sections };
	listen(parts);
	if (field.value) field.dispatchEvent(new Event('input'));
	else showRecent(parts);
}
