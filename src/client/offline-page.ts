import { OFFLINE_KEY, startOffline } from './offline.ts';
import { readStored, store } from './storage.ts';

const decode = (text: string): string =>
	text.replace(/&(?:amp|lt|gt|quot|#(\d+));/g, (entity, code) =>
		code ? String.fromCharCode(Number(code)) : ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }[entity] ?? entity),
	);

/** Articles that are on this device, by address. */
async function listKept(): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	for (const name of await caches.keys()) {
		const cache = await caches.open(name);
		for (const request of await cache.keys()) {
			const { pathname } = new URL(request.url);
			if (!/^\/articles\/[^/]+\/$/.test(pathname) || found.has(pathname)) continue;
			const html = await (await cache.match(request))?.text();
			const title = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html ?? '')?.[1]?.replace(/<[^>]+>/g, '');
			if (title) found.set(pathname, decode(title).trim());
		}
	}
	return found;
}

/** Fills the list of the page on reading without a network, and lets the reader switch it off and on. */
export async function showKept(): Promise<void> {
	const list = document.querySelector<HTMLElement>('[data-offline-list]');
	const button = document.querySelector<HTMLButtonElement>('[data-offline-switch]');
	const status = document.querySelector<HTMLElement>('[data-offline-status]');
	if (!list || !button || !status || !('serviceWorker' in navigator) || !('caches' in window)) return;
	const render = async (): Promise<void> => {
		const isOff = readStored(OFFLINE_KEY) === 'off';
		const kept = await listKept();
		const rows = [...kept].map(([address, title]) => {
			const link = document.createElement('a');
			link.href = address;
			link.textContent = title;
			const row = document.createElement('li');
			row.append(link);
			return row;
		});
		list.replaceChildren(...rows);
		status.textContent = isOff ? '离线阅读已停用，这台设备上没有存文章。' : `这台设备上存了 ${kept.size} 篇文章。`;
		button.textContent = isOff ? '启用离线阅读' : '停用，并清除存下的文章';
		button.hidden = false;
	};
	button.addEventListener('click', async () => {
		if (readStored(OFFLINE_KEY) === 'off') {
			store(OFFLINE_KEY, null);
			await startOffline();
		} else await stopOffline();
		await render();
	});
	await render();
}

/** Forgets all that was kept, and keeps nothing from now on. */
async function stopOffline(): Promise<void> {
	store(OFFLINE_KEY, 'off');
	for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
	for (const name of await caches.keys()) await caches.delete(name);
}
