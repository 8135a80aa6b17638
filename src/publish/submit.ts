import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
	buildSubmissions,
	findChangedAddresses,
	type KnownAddresses,
	readSitemap,
	type Submission,
	type SubmissionTargets,
} from '../domain/submissions.ts';

export interface SubmitOptions extends SubmissionTargets {
	/** Folder of the finished site, as it was published. */
	outDir: string;
	/** Keeps what everybody was told last. */
	recordFile: string;
	/** Sends one request; throws an error where it was not taken. */
	send: (submission: Submission) => Promise<void>;
}

export interface SubmitResult {
	addresses: string[];
	/** One line for each request: who, how many addresses, and what went wrong. */
	lines: string[];
	/** Whether everybody who is to be told was told. */
	isComplete: boolean;
}

/**
 * Tells search engines and the hub which addresses of the published site have changed since they were last told. What was
 * not taken is told again the next time.
 */
export async function submitChanges({ outDir, recordFile, send, ...targets }: SubmitOptions): Promise<SubmitResult> {
	const now = await readSitemaps(outDir);
	const before: KnownAddresses = existsSync(recordFile) ? new Map(JSON.parse(await readFile(recordFile, 'utf8'))) : new Map();
	const addresses = findChangedAddresses(before, now);
	const lines: string[] = [];
	let isComplete = true;
	for (const submission of buildSubmissions(addresses, targets)) {
		const { name, count } = submission;
		try {
			await send(submission);
			lines.push(`${name}：已告知 ${count} 个地址`);
		} catch (error) {
			isComplete = false;
			lines.push(`${name}：${count} 个地址没有送到：${error instanceof Error ? error.message : String(error)}`);
		}
	}
	if (isComplete && lines.length > 0) await record(recordFile, now);
	return { addresses, lines, isComplete };
}

async function readSitemaps(outDir: string): Promise<KnownAddresses> {
	const names = (await readdir(outDir)).filter((name) => /^sitemap-(?!index).*\.xml$/.test(name)).sort();
	const sitemaps = await Promise.all(names.map((name) => readFile(join(outDir, name), 'utf8')));
	return new Map(sitemaps.flatMap((xml) => [...readSitemap(xml)]));
}

async function record(file: string, addresses: KnownAddresses): Promise<void> {
	await mkdir(dirname(file), { recursive: true });
	const draft = `${file}.${process.pid}.new`;
	await writeFile(draft, JSON.stringify([...addresses]));
	await rename(draft, file);
}

/** Sends a request over the network; an answer that is no success is an error with what it says. */
export async function sendSubmission({ url, contentType, body }: Submission): Promise<void> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': contentType },
		body,
		signal: AbortSignal.timeout(30_000),
	});
	if (!response.ok) throw new Error(`HTTP ${response.status} ${(await response.text()).slice(0, 200)}`);
}
