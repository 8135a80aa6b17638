import { hideBar, showBar } from './bar.ts';
import { readStoredList, store } from './storage.ts';

const KEY = 'positions';
const MOST = 60;

/** Path of an article and the number of the block of its text that was being read. */
type Position = [url: string, block: number];

const isPosition = (value: unknown): value is Position =>
	Array.isArray(value) && typeof value[0] === 'string' && Number.isInteger(value[1]) && value[1] > 0;

const readPositions = (): Position[] => readStoredList(KEY).filter(isPosition);

/** Keeps on the device where an article was left, and offers to go on from there when the reader comes back to its beginning. */
export function keepReadingPosition(): void {
	const prose = document.querySelector<HTMLElement>('article .prose');
	if (!prose) return;
	const blocks = [...prose.children];
	const url = location.pathname;
	const left = readPositions().find(([kept]) => kept === url)?.[1] ?? 0;
	const block = left > 0 ? blocks[left] : undefined;
	// Not where the way leads elsewhere, nor where the browser itself goes back to the place.
	if (block && !location.hash && scrollY < innerHeight / 2) offer(blocks, block);
	addEventListener('pagehide', () => save(url, blocks));
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'hidden') save(url, blocks);
	});
}

function offer(blocks: readonly Element[], block: Element): void {
	const before = blocks.slice(0, blocks.indexOf(block) + 1).reverse();
	const heading = before.find((each) => /^H[23]$/.test(each.tagName))?.textContent;
	const go = () => {
		hideBar();
		block.scrollIntoView();
	};
	showBar(heading ? `上次读到“${heading}”` : '上次读过一部分', [{ label: '接着读', run: go }]);
	const start = scrollY;
	const leave = () => {
		if (Math.abs(scrollY - start) < innerHeight * 1.5) return;
		hideBar();
		removeEventListener('scroll', leave);
	};
	addEventListener('scroll', leave, { passive: true });
}

/** An article read to its end, or not begun, has no position. */
function save(url: string, blocks: readonly Element[]): void {
	const passed = blocks.filter((block) => block.getBoundingClientRect().top < innerHeight / 4).length;
	const last = blocks[blocks.length - 1];
	const isDone = !last || last.getBoundingClientRect().bottom < innerHeight;
	const others = readPositions().filter(([kept]) => kept !== url);
	const positions: Position[] = passed < 4 || isDone ? others : [[url, passed - 1], ...others];
	store(KEY, positions.length === 0 ? null : JSON.stringify(positions.slice(0, MOST)));
}
