import { foldName } from '../domain/text.ts';
import { slugOfName } from './slugs.ts';

/** An entry of `tags/` or `authors/`. */
export interface RegisteredEntry {
	/** File name without extension. */
	slug: string;
	name: string;
}

/** Entries of one folder, found by whatever name the checks would find them by; new ones are added on the way. */
export class Register {
	readonly #kind: string;
	readonly #byName = new Map<string, RegisteredEntry>();
	readonly #slugs: Set<string>;

	/**
	 * @param kind Begins the slugs of names that have no letters.
	 * @param known Entries of the folder, with their other names.
	 * @param takenSlugs All file names of the folder, without extension; those of unreadable entries too.
	 */
	constructor(kind: string, known: readonly (RegisteredEntry & { aliases?: readonly string[] })[], takenSlugs: Iterable<string>) {
		this.#kind = kind;
		this.#slugs = new Set(takenSlugs);
		for (const entry of known) this.#claim(entry.slug, entry);
		for (const entry of known) this.#claim(entry.name, entry);
		for (const entry of known) for (const alias of entry.aliases ?? []) this.#claim(alias, entry);
	}

	/** The entry that `name` means; null where there is none yet. */
	find(name: string): RegisteredEntry | null {
		return this.#byName.get(foldName(name)) ?? null;
	}

	/** A new entry of that name, which `find` finds from now on. */
	add(name: string): RegisteredEntry {
		const base = slugOfName(name, this.#kind);
		let slug = base;
		for (let number = 2; this.#slugs.has(slug) || this.#byName.has(foldName(slug)); number++) {
			slug = `${base}-${number}`;
		}
		const entry = { slug, name };
		this.#slugs.add(slug);
		this.#claim(name, entry);
		this.#claim(slug, entry);
		return entry;
	}

	#claim(name: string, entry: RegisteredEntry): void {
		const key = foldName(name);
		if (!this.#byName.has(key)) this.#byName.set(key, entry);
	}
}
