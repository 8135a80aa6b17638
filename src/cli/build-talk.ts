import type { Listener } from '../build/build-whole.ts';
import { readCpu } from './cpu-time.ts';

const BAR_WIDTH = 24;
/** Milliseconds between two pictures of the bar. */
const REDRAW_MS = 80;

/** Says what a build is doing: one line that moves on a terminal, one line a phase elsewhere. */
export class BuildTalk implements Listener {
	readonly #isTerminal: boolean;
	readonly #isQuiet: boolean;
	readonly #phases: { name: string; begin: number; end: number; cpu: number }[] = [];
	#drawn = 0;

	constructor({ isQuiet = false } = {}) {
		this.#isQuiet = isQuiet;
		this.#isTerminal = process.stdout.isTTY === true && !isQuiet;
	}

	onPhase(name: string): void {
		this.#end();
		this.#phases.push({ name, begin: performance.now(), end: 0, cpu: readCpu() });
		if (this.#isTerminal) this.#draw(name);
	}

	onProgress(done: number, total: number): void {
		if (!this.#isTerminal || performance.now() - this.#drawn < REDRAW_MS) return;
		const filled = Math.round((done / total) * BAR_WIDTH);
		this.#draw(`${this.#phases.at(-1)?.name} ${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${done} / ${total}`);
	}

	/** Ends the last phase and clears the line. */
	finish(): void {
		this.#end();
		if (this.#isTerminal) process.stdout.write('\r\x1b[K');
	}

	/** Seconds of each phase, by name. */
	get seconds(): Record<string, number> {
		return Object.fromEntries(this.#phases.map(({ name, begin, end }) => [name, (end - begin) / 1000]));
	}

	/** CPU seconds of each phase, by name. */
	get cpuSeconds(): Record<string, number> {
		return Object.fromEntries(this.#phases.map(({ name, cpu }) => [name, cpu]));
	}

	/** Where the time went: `读取 1.2 秒，渲染 3.4 秒`. */
	describeTime(): string {
		return Object.entries(this.seconds)
			.map(([name, seconds]) => `${name} ${seconds.toFixed(1)} 秒`)
			.join('，');
	}

	#end(): void {
		const phase = this.#phases.at(-1);
		if (!phase || phase.end > 0) return;
		phase.end = performance.now();
		phase.cpu = readCpu() - phase.cpu;
		if (!this.#isTerminal && !this.#isQuiet) console.log(`${phase.name} ${((phase.end - phase.begin) / 1000).toFixed(1)} 秒`);
	}

	#draw(text: string): void {
		this.#drawn = performance.now();
		process.stdout.write(`\r\x1b[K${text}`);
	}
}
