import { enhanceBookmarkButton } from './bookmarks.ts';
import { enhanceCode } from './copy-code.ts';
import { showNotesInPlace } from './footnotes.ts';
import { enhanceReadAloud } from './read-aloud.ts';
import { keepReadingPosition } from './reading-position.ts';
import { enhanceReadingSettings } from './reading-settings.ts';
import { enhanceSharing } from './share.ts';
import { noticeAge } from './times.ts';
import { followReading } from './toc.ts';
import { enhancePictures } from './zoom.ts';

/** What articles offer beyond reading. */
export function enhanceReading(): void {
	noticeAge();
	enhanceSharing();
	enhanceBookmarkButton();
	enhanceReadAloud();
	enhanceReadingSettings();
	enhanceCode();
	showNotesInPlace();
	enhancePictures();
	followReading();
	keepReadingPosition();
	document.addEventListener('selectionchange', () => void import('./quote.ts').then(({ enhanceQuoting }) => enhanceQuoting()), {
		once: true,
	});
}
