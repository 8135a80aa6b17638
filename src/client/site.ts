import { enhanceCode } from './copy-code.ts';
import { enhanceThemeSwitch } from './theme-switch.ts';
import { followReading } from './toc.ts';

enhanceThemeSwitch();
enhanceCode();
followReading();
