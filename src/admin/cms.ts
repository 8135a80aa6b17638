import CMS from '@sveltia/cms';
import { registerComponents, registerMending, registerTable } from './components.ts';
import { registerPreview } from './preview.ts';
import type { AdminSettings } from './settings.ts';

/** Starts the editor. */
export function startEditor({ config, components, table, origins }: AdminSettings): void {
	allowOnly(origins);
	registerTable(table);
	registerComponents(components);
	registerMending();
	registerPreview();
	void CMS.init({ config: config as never });
}

/** Requests to others than these never leave: the editor would look for news of itself elsewhere. */
function allowOnly(origins: readonly string[]): void {
	const request = window.fetch.bind(window);
	window.fetch = async (input, init) => {
		const { origin, protocol } = new URL(input instanceof Request ? input.url : input, location.href);
		const isOwn = protocol === 'blob:' || protocol === 'data:' || origin === location.origin;
		if (isOwn || origins.includes(origin)) return request(input, init);
		throw new TypeError(`不向 ${origin} 发请求`);
	};
}
