import './beside.css';
import type { Overview } from './answers.ts';
import { onKeyE, openInEditor } from './opening.ts';

/** Whether the panel was closed when it was last seen. */
const KEY = 'weilai-preview';
const WIDE = matchMedia('(min-width: 1100px)');

/** Slug of an article's address; null for other addresses. */
const slugOf = (path: string): string | null => /^\/articles\/([^/]+)\/$/.exec(path)?.[1] ?? null;

/** Marks links to articles that readers do not see yet. */
function markLinks(waiting: Overview['waiting']): void {
	for (const link of document.querySelectorAll<HTMLAnchorElement>('main a[href^="/articles/"]')) {
		const text = waiting[slugOf(link.pathname) ?? ''];
		if (text === undefined || !link.textContent?.trim()) continue;
		const mark = document.createElement('span');
		mark.className = 'preview-mark';
		mark.textContent = text;
		link.prepend(mark);
	}
}

/** Puts the panel of an article beside it; on other pages a line that says what waits. */
function showPanel({ summary, current }: Overview): void {
	const panel = document.createElement('details');
	panel.className = 'preview-panel';
	panel.toggleAttribute('data-errors', current?.hasErrors ?? false);
	const bar = document.createElement('summary');
	bar.textContent = `预览：${current?.summary ?? summary}`;
	const frame = document.createElement('iframe');
	frame.title = '预览';
	panel.append(bar, frame);
	panel.addEventListener('toggle', () => {
		if (panel.open && !frame.src) frame.src = current?.panel ?? '/preview/';
		document.documentElement.toggleAttribute('data-preview-open', panel.open);
		if (current) localStorage.setItem(KEY, panel.open ? 'open' : 'closed');
	});
	panel.open = current !== null && WIDE.matches && localStorage.getItem(KEY) !== 'closed';
	document.body.append(panel);
}

async function start(): Promise<void> {
	const answer = await fetch(`/preview/overview.json?slug=${slugOf(location.pathname) ?? ''}`);
	const overview = (await answer.json()) as Overview;
	const { waiting, summary, current } = overview;
	markLinks(waiting);
	if (current !== null) onKeyE(() => void openInEditor(current.file, current.address));
	if (current !== null || summary !== '') showPanel(overview);
}

// The panel itself is a page too.
if (!location.pathname.startsWith('/preview/')) void start();
