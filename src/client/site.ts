import { enhanceReading } from './article.ts';
import { startOffline } from './offline.ts';
import { enhanceScriptChoice } from './script-choice.ts';
import { enhanceSearchOpeners } from './search-opener.ts';
import { enhanceThemeSwitch } from './theme-switch.ts';
import { showAges } from './times.ts';
import { markNewSinceLastVisit } from './visits.ts';

// One file for every page: what only articles need is smaller than a request more for each of them.
enhanceThemeSwitch();
enhanceSearchOpeners();
showAges();
markNewSinceLastVisit();
enhanceScriptChoice();
if (document.querySelector('[data-article-tools]')) enhanceReading();
if (document.querySelector('[data-bookmarks]')) void import('./bookmarks-page.ts').then(({ showBookmarks }) => showBookmarks());
if (document.querySelector('[data-offline-list]')) void import('./offline-page.ts').then(({ showKept }) => showKept());

// A page that is fetched in advance counts when it is looked at.
const { counter } = document.documentElement.dataset;
if (counter) {
	const count = () => setTimeout(() => void import('./counter.ts').then(({ countVisit }) => countVisit(counter)), 1000);
	const isAhead = (document as Document & { prerendering?: boolean }).prerendering;
	if (isAhead) document.addEventListener('prerenderingchange', count, { once: true });
	else addEventListener('load', count);
}

// After everything that this page needs.
if (document.documentElement.hasAttribute('data-offline')) addEventListener('load', () => setTimeout(startOffline, 4000));
