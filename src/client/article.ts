import { enhanceBookmarkButton } from './bookmarks.ts';
import { showBookmarks } from './bookmarks-page.ts';
import { enhanceCode } from './copy-code.ts';
import { showNotesInPlace } from './footnotes.ts';
import { enhanceQuoting } from './quote.ts';
import { enhanceReadAloud } from './read-aloud.ts';
import { keepReadingPosition } from './reading-position.ts';
import { enhanceReadingSettings } from './reading-settings.ts';
import { enhanceSharing } from './share.ts';
import { noticeAge } from './times.ts';
import { followReading } from './toc.ts';
import { enhancePictures } from './zoom.ts';

// One file for articles and the page of bookmarks, which share half of it: a request less for every article.
showBookmarks();
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
enhanceQuoting();
