import type { Finding } from '../domain/care-report.ts';

const TIMEOUT_MS = 10_000;
const AT_ONCE = 4;
/** Between two requests to one host. */
const PAUSE_MS = 1_000;
/** No more than this many addresses in one run. */
export const MOST_LINKS = 300;

/** Articles by the address elsewhere that they name as a source or link to. */
export type OutsideLinks = ReadonlyMap<string, readonly { title: string }[]>;

/**
 * Asks for addresses elsewhere, each once, slowly: those that are gone (404, 410) or whose host is not there are returned, with the
 * articles that lead to them.
 */
export async function findDeadOutsideLinks(links: OutsideLinks, pauseMs = PAUSE_MS): Promise<Finding[]> {
	const byHost = Map.groupBy([...links.keys()].slice(0, MOST_LINKS), (address) => new URL(address).host);
	const queues = [...byHost.values()];
	const dead: Finding[] = [];
	const work = async (): Promise<void> => {
		for (let queue = queues.pop(); queue !== undefined; queue = queues.pop()) {
			for (const [index, address] of queue.entries()) {
				if (index > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
				const fault = await askFor(address);
				const [article, ...more] = links.get(address) ?? [];
				const where = `《${article?.title}》${more.length > 0 ? `等 ${more.length + 1} 篇` : ''}`;
				if (fault !== null) dead.push({ text: `${address}：${fault}，${where}`, url: address });
			}
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	return dead.sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** What is wrong with an address; null where it answers, also by refusing robots. */
async function askFor(address: string): Promise<string | null> {
	try {
		// Some servers know no HEAD: what they say to it is asked again.
		const head = await request(address, 'HEAD');
		const status = head === 404 || head === 410 || head === 405 ? await request(address, 'GET') : head;
		return status === 404 || status === 410 ? `回答 ${status}` : null;
	} catch (error) {
		const { name, cause } = error as { name: string; cause?: { code?: string } };
		return name === 'TimeoutError' ? '十秒没有回答' : `连不上（${cause?.code ?? name}）`;
	}
}

async function request(address: string, method: 'HEAD' | 'GET'): Promise<number> {
	const response = await fetch(address, {
		method,
		headers: { 'user-agent': 'weilai-link-check (+https://weilai.wang/about/)' },
		signal: AbortSignal.timeout(TIMEOUT_MS),
	});
	await response.body?.cancel();
	return response.status;
}
