import type { Finding } from '../domain/care-report.ts';

const TIMEOUT_MS = 10_000;
const AT_ONCE = 4;
/** Between two requests to one host. */
const PAUSE_MS = 1_000;
/** No more than this many addresses in one run. */
const MOST_LINKS = 300;

/** Asks for addresses elsewhere, each once, slowly; those that are gone (404, 410) or whose host is not there are returned. */
export async function findDeadOutsideLinks(addresses: Iterable<string>): Promise<Finding[]> {
	const byHost = Map.groupBy([...new Set(addresses)].slice(0, MOST_LINKS), (address) => new URL(address).host);
	const queues = [...byHost.values()];
	const dead: Finding[] = [];
	const work = async (): Promise<void> => {
		for (let queue = queues.pop(); queue !== undefined; queue = queues.pop()) {
			for (const [index, address] of queue.entries()) {
				if (index > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
				const fault = await askFor(address);
				if (fault !== null) dead.push({ text: `${address}：${fault}`, url: address });
			}
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	return dead.sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** What is wrong with an address; null where it answers, also by refusing robots. */
async function askFor(address: string): Promise<string | null> {
	try {
		const response = await fetch(address, {
			method: 'HEAD',
			headers: { 'user-agent': 'weilai-link-check (+https://weilai.wang/about/)' },
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		return response.status === 404 || response.status === 410 ? `回答 ${response.status}` : null;
	} catch (error) {
		const { name, cause } = error as { name: string; cause?: { code?: string } };
		return name === 'TimeoutError' ? '十秒没有回答' : `连不上（${cause?.code ?? name}）`;
	}
}
