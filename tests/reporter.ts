import type { SerializedError } from 'vitest';
import { MinimalReporter, type TestModule, type TestRunEndReason, type Vitest } from 'vitest/node';

/** Says nothing of tests that pass, everything of those that fail, which passed at a second try only, and why the others were skipped; counts all of them. */
export class QuietReporter extends MinimalReporter {
	counts = { passed: 0, failed: 0, skipped: 0 };
	/** Full names of tests that passed at the second try only. */
	retried: string[] = [];

	override onInit(vitest: Vitest): void {
		this.ctx = vitest;
		this.silent = 'passed-only';
	}

	override onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], reason: TestRunEndReason): void {
		const notes = new Map<string, number>();
		for (const module of modules) {
			let ownFailures = 0;
			for (const test of module.children.allTests()) {
				const result = test.result();
				if (result.state === 'passed') {
					this.counts.passed++;
					if (test.diagnostic()?.retryCount) this.retried.push(test.fullName);
				} else if (result.state === 'failed') ownFailures++;
				else {
					this.counts.skipped++;
					const note = (result.state === 'skipped' && result.note) || test.fullName;
					notes.set(note, (notes.get(note) ?? 0) + 1);
				}
			}
			this.counts.failed += module.state() === 'failed' ? Math.max(ownFailures, 1) : ownFailures;
		}
		this.counts.failed += unhandled.length;
		if (this.counts.failed > 0) super.onTestRunEnd(modules, unhandled, reason);
		for (const [note, count] of notes) this.log(`skipped${count > 1 ? ` (${count})` : ''}: ${note}`);
		for (const name of this.retried) this.log(`passed at the second try: ${name}`);
	}
}
