import { enhanceScriptChoice } from './script-choice.ts';
import { enhanceSearchOpeners } from './search-opener.ts';
import { enhanceThemeSwitch } from './theme-switch.ts';
import { showAges } from './times.ts';
import { markNewSinceLastVisit } from './visits.ts';

enhanceThemeSwitch();
enhanceSearchOpeners();
showAges();
markNewSinceLastVisit();
enhanceScriptChoice();

// Asked for from here, so that what they share stays in one file.
if (document.querySelector('[data-article-tools], [data-bookmarks]')) void import('./article.ts');
if (document.querySelector('[data-offline-list]')) void import('./offline-page.ts').then(({ showKept }) => showKept());

// After everything that this page needs.
if (document.documentElement.hasAttribute('data-offline')) {
	addEventListener('load', () => setTimeout(() => void import('./offline.ts').then(({ startOffline }) => startOffline()), 4000));
}
