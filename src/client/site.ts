import { enhanceCode } from './copy-code.ts';
import { relateTimes } from './relative-time.ts';
import { enhanceThemeSwitch } from './theme-switch.ts';
import { followReading } from './toc.ts';

enhanceThemeSwitch();
relateTimes();
enhanceCode();
followReading();
