import { hideBar, showBar } from './bar.ts';
import { copyFor } from './copy-text.ts';

const SHORTEST = 8;
const LONGEST = 400;
const WAIT_MS = 350;

/** Offers to copy what is selected in the text as a quotation: with title, site and an address that leads to the very words. */
export function enhanceQuoting(): void {
	const prose = document.querySelector<HTMLElement>('article .prose');
	if (!prose) return;
	let waiting = 0;
	let isOffered = false;
	const wait = () => {
		clearTimeout(waiting);
		waiting = window.setTimeout(() => {
			const quote = readQuote(prose);
			if (quote === null) {
				if (isOffered) hideBar();
				isOffered = false;
				return;
			}
			isOffered = true;
			showBar(`已选 ${quote.length} 字`, [{ label: '复制引文', run: (button) => copyFor(button, buildQuotation(quote)) }]);
		}, WAIT_MS);
	};
	document.addEventListener('selectionchange', wait);
	// For the selection that brought this about.
	wait();
}

function readQuote(prose: HTMLElement): string | null {
	const selection = getSelection();
	if (!selection || selection.isCollapsed || !prose.contains(selection.anchorNode) || !prose.contains(selection.focusNode)) return null;
	const text = selection.toString().replace(/\s+/g, ' ').trim();
	return text.length < SHORTEST || text.length > LONGEST ? null : text;
}

/** `“…”——《title》，site address#:~:text=…`: browsers that know text fragments mark the words. */
function buildQuotation(quote: string): string {
	const content = (property: string) => document.querySelector<HTMLMetaElement>(`meta[property="${property}"]`)?.content ?? '';
	const start = encodeURIComponent(quote.slice(0, 24)).replaceAll('-', '%2D');
	const title = document.querySelector<HTMLElement>('[data-article-tools]')?.dataset['articleTools'] ?? document.title;
	return `“${quote}”\n——《${title}》，${content('og:site_name')}\n${content('og:url')}#:~:text=${start}`;
}
