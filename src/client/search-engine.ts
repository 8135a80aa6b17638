import type { SearchItem } from '../search/engine.ts';

type Engine = typeof import('../search/engine.ts');

const ADDRESS = '/search/engine.js';
let loading: Promise<Engine> | null = null;
let failures = 0;

/** The search itself: loaded when first asked for, asked for again after a failure. */
export function loadEngine(): Promise<Engine> {
	// Browsers remember that a module did not load: another address is asked again.
	const address = failures > 0 ? `${ADDRESS}?${failures}` : ADDRESS;
	loading ??= (import(/* @vite-ignore */ address) as Promise<Engine>)
		.then(async (engine) => {
			await engine.init();
			return engine;
		})
		.catch((error: unknown) => {
			loading = null;
			failures++;
			throw error;
		});
	return loading;
}

/** A stretch of text, marked or not. */
export interface Stretch {
	text: string;
	marked: boolean;
}

const decode = (html: string): string => html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** An excerpt taken apart: nothing of it ever becomes markup. */
export function parseExcerpt(html: string): Stretch[] {
	return html
		.split(/(<mark>.*?<\/mark>)/s)
		.filter(Boolean)
		.map((part) => {
			const marked = part.startsWith('<mark>');
			return { text: decode(marked ? part.slice(6, -7) : part), marked };
		});
}

/** Finds in a title what is marked in the excerpt or was asked for. */
export function markTitle(title: string, excerpt: Stretch[], query: string): Stretch[] {
	const words = [...excerpt.filter(({ marked }) => marked).map(({ text }) => text), ...query.split(/[\s"“”]+/u)];
	const sought = [...new Set(words.map((word) => word.replace(/^-/, '').trim()).filter(Boolean))];
	if (sought.length === 0) return [{ text: title, marked: false }];
	const escaped = sought.sort((a, b) => b.length - a.length).map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
	const parts = title.split(new RegExp(`(${escaped.join('|')})`, 'giu'));
	return parts.map((text, at) => ({ text, marked: at % 2 === 1 })).filter(({ text }) => text);
}

/** Marked stretches as `<mark>`, the rest as text. */
export function renderStretches(stretches: Stretch[]): DocumentFragment {
	const fragment = document.createDocumentFragment();
	for (const { text, marked } of stretches) {
		if (!marked) {
			fragment.append(text);
			continue;
		}
		const mark = document.createElement('mark');
		mark.textContent = text;
		fragment.append(mark);
	}
	return fragment;
}

const encode = (text: string): string => encodeURIComponent(text).replaceAll('-', '%2D');

/** Whole words around a stretch: browsers find text fragments between borders of words only. */
function widen(text: string, start: number, end: number): string {
	if (!('Segmenter' in Intl)) return text.slice(start, end);
	let from = start;
	let to = end;
	for (const { index, segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
		const last = index + segment.length;
		if (index < start && last > start) from = index;
		if (index < end && last > end) to = last;
	}
	return text.slice(from, to);
}

/** The address of an article at the first mark of its excerpt. */
export function getFragmentUrl(url: string, excerpt: Stretch[]): string {
	const first = excerpt.findIndex(({ marked }) => marked);
	if (first < 0) return url;
	const text = excerpt.map((stretch) => stretch.text).join('');
	const start = excerpt.slice(0, first).reduce((length, stretch) => length + stretch.text.length, 0);
	const passage = widen(text, start, start + (excerpt[first]?.text.length ?? 0));
	return /\n/.test(passage) ? url : `${url}#:~:text=${encode(passage)}`;
}

/** `2026年2月3日`, in +08:00 wherever the reader is. */
const formatDate = (date: string): string =>
	new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(new Date(date));

const MOST_QUOTED = 40;

/** A query in quotation marks, as sentences about it have it: of a long one, the beginning. */
export function quoteQuery(query: string): string {
	const characters = [...query];
	return `“${characters.length > MOST_QUOTED ? `${characters.slice(0, MOST_QUOTED).join('')}……` : query}”`;
}

/** What went wrong, for readers. */
export const describeFailure = (): string => (navigator.onLine ? '搜索没有加载成功，可能是网络不稳。' : '现在没有网络，连上之后再试。');

/** Meta line of a result. */
export function renderMeta({ section, date }: SearchItem, sectionName: string): DocumentFragment {
	const fragment = document.createDocumentFragment();
	const time = document.createElement('time');
	time.dateTime = date;
	time.textContent = formatDate(date);
	const name = document.createElement('span');
	name.textContent = sectionName || section;
	fragment.append(name, ' ', time);
	return fragment;
}
