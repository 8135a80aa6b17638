import type { Site } from './build-site.ts';

/** Where code that is bundled apart meets: one side says where something comes from, the other asks for it. */
interface Slot<Value> {
	provide(get: () => Promise<Value>): void;
	get(): Promise<Value>;
}

/** A slot by its name, the same for all code of the process. */
export function openSlot<Value>(name: string): Slot<Value> {
	const key = Symbol.for(name);
	const slots = globalThis as { [key]?: () => Promise<Value> };
	return {
		provide: (get) => {
			slots[key] = get;
		},
		get: () => {
			const get = slots[key];
			if (!get) throw new Error(`nothing was provided as ${name}: pages are rendered by \`npm run build\` and \`npm run dev\``);
			return get();
		},
	};
}

const slot = openSlot<Site>('weilai.site');

/** Says where the pages get the site from. */
export const provideSite = slot.provide;

/** The site that was provided to the pages. */
export const getProvidedSite = slot.get;
