import type { Site } from '../data/build-site.ts';
import type { Environment } from '../environment.ts';

/** The finished site while it is being put together. What no step writes is not part of it. */
export interface SiteFiles {
	/**
	 * Leaves a file at `path`, such as `tags/ai/rss.xml`. `make` runs only where the last build did not leave a file there made
	 * from the same `key`: a digest of everything that the bytes depend on, but for the code; null where they have to be made anew.
	 */
	write(path: string, key: string | null, make: () => FileContent | Promise<FileContent>): Promise<void>;
	/** Whether the last build left a file at `path` that was made from the same `key`. */
	has(path: string, key: string): boolean;
	/** Paths of all files written so far. */
	paths(): string[];
	/** Digest of a file written so far: the same bytes have the same. */
	digestOf(path: string): string;
	/** Bytes of a file written so far. */
	read(path: string): Uint8Array;
}

export type FileContent = string | Uint8Array;

/** What a step of the build works with. */
export interface StepContext {
	site: Site;
	environment: Environment;
	files: SiteFiles;
}

/** One step of a build: adds files to the site, or throws an error that stops the build with a message for people. */
export type BuildStep = (context: StepContext) => Promise<void>;
