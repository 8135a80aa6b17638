declare module '@20minutes/s3rver' {
	import type { RequestListener } from 'node:http';
	import type FilesystemStore from '@20minutes/s3rver/lib/stores/filesystem.js';

	export default class S3rver {
		constructor(options: { directory: string; silent: boolean; vhostBuckets: boolean; configureBuckets: { name: string }[] });
		store: FilesystemStore;
		context: { store: FilesystemStore };
		configureBuckets(): Promise<unknown>;
		callback(): (...args: Parameters<RequestListener>) => Promise<void>;
	}
}

declare module '@20minutes/s3rver/lib/stores/filesystem.js' {
	import type { Readable } from 'node:stream';

	export interface StoredObject {
		content: Readable | null;
	}

	export default class FilesystemStore {
		constructor(directory: string);
		putObject(object: StoredObject): Promise<unknown>;
		getObject(...args: unknown[]): Promise<StoredObject | null>;
		copyObject(...args: unknown[]): Promise<unknown>;
		deleteObject(...args: unknown[]): Promise<unknown>;
	}
}
