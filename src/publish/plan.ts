import { classifyFile, type FileKind, originalOf } from './delivery.ts';
import type { Manifest } from './manifest.ts';

/** What is known of the release that readers see. */
export interface LiveRelease {
	/** Name of the release, made of its time. */
	release: string;
	files: Manifest;
	/** Files that no longer belong to the release but may still be asked for, and since when, in milliseconds. */
	leaving: Readonly<Record<string, { digest: string; since: number }>>;
}

/** What to compare and how. */
export interface PlanOptions {
	live: LiveRelease | null;
	/** Paths that an interrupted publisher may have changed: nothing is known of what is there. */
	dirty: ReadonlySet<string>;
	files: Manifest;
	/** Milliseconds. */
	now: number;
	/** How long files stay after they left the release, in milliseconds. */
	grace: number;
}

/** Files that are uploaded together, in no order among them. */
interface Stage {
	name: string;
	paths: string[];
}

/** What publishing does, in its order. */
export interface Plan {
	/** Compressed copies that would outlive their original: they go first. */
	staleCopies: string[];
	stages: Stage[];
	/** Files whose time has come: they go last. */
	removals: string[];
	leaving: LiveRelease['leaving'];
	/** Files of the live release that are written over or removed. */
	replaced: string[];
	bytes: number;
}

/** Names of the stages in their order. */
const STAGES = ['脚本、样式、图片与索引分片', '新页面', '改动的文章', '列表与搜索', '订阅与站点地图', '离线脚本'];

/** Position in `STAGES`: what a file refers to comes before it. */
function stageOf(path: string, isNew: boolean): number {
	const kind: FileKind = classifyFile(path);
	if (kind === 'frozen' || kind === 'asset') return 0;
	if (kind === 'worker') return 5;
	if (kind === 'feed') return 4;
	if (isNew && /\.(?:html|md)(?:\.(?:br|gz|zst))?$/.test(path)) return 1;
	return kind === 'page' ? 2 : 3;
}

/** Compares a release with what is live: what must be uploaded, in which order, and what may go. */
export function planRelease({ live, dirty, files, now, grace }: PlanOptions): Plan {
	const before = live?.files ?? {};
	const leavingBefore = live?.leaving ?? {};
	const stages = STAGES.map((name): Stage => ({ name, paths: [] }));
	let bytes = 0;
	for (const [path, { digest, size }] of Object.entries(files)) {
		const there = before[path]?.digest ?? leavingBefore[path]?.digest;
		if (there === digest && !dirty.has(path)) continue;
		stages[stageOf(path, there === undefined)]?.paths.push(path);
		bytes += size;
	}
	const staleCopies: string[] = [];
	const removals: string[] = [];
	const leaving: Record<string, { digest: string; since: number }> = {};
	for (const path of new Set([...Object.keys(before), ...Object.keys(leavingBefore), ...dirty])) {
		if (files[path]) continue;
		const since = leavingBefore[path]?.since ?? now;
		const original = originalOf(path);
		if (original !== null && files[original]) staleCopies.push(path);
		else if (now - since >= grace) removals.push(path);
		else leaving[path] = { digest: dirty.has(path) ? '' : (before[path]?.digest ?? leavingBefore[path]?.digest ?? ''), since };
	}
	const changed = [...staleCopies, ...stages.flatMap(({ paths }) => paths), ...removals];
	return {
		staleCopies,
		stages: stages.filter(({ paths }) => paths.length > 0),
		removals,
		leaving,
		replaced: changed.filter((path) => before[path]),
		bytes,
	};
}
