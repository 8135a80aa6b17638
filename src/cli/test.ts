import { startVitest } from 'vitest/node';
import { QuietReporter } from '../../tests/reporter.ts';

const PROJECTS = ['unit', 'content', 'build', 'publish', 'browser', 'habits'];

/** Runs the tests: all, those of the projects named, or of the files whose paths hold a word given. The last line counts them. */
async function runTests(words: string[]): Promise<number> {
	const reporter = new QuietReporter();
	const project = words.filter((word) => PROJECTS.includes(word));
	const files = words.filter((word) => !PROJECTS.includes(word));
	try {
		const vitest = await startVitest(files, { run: true, watch: false, project, reporters: [reporter] });
		await vitest.close();
	} catch (error) {
		console.error(error);
		reporter.counts.failed++;
	}
	const { passed, failed, skipped } = reporter.counts;
	if (passed + failed + skipped === 0) console.error('没有这样的测试');
	console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
	return failed > 0 || passed + skipped === 0 ? 1 : 0;
}

process.exitCode = await runTests(process.argv.slice(2));
