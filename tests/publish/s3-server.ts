import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from '@20minutes/s3rver';
import FilesystemStore, { type StoredObject } from '@20minutes/s3rver/lib/stores/filesystem.js';

/** Objects change at once and are read whole, as S3 promises; s3rver by itself writes them in place. */
class WholeObjects extends FilesystemStore {
	private turns: Promise<unknown> = Promise.resolve();

	private inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
		const turn = this.turns.then(work);
		this.turns = turn.catch(() => {});
		return turn;
	}

	override async putObject(object: StoredObject): Promise<unknown> {
		const content = await buffer(object.content as Readable);
		return this.inTurn(() => super.putObject(Object.assign(object, { content: Readable.from([content]) })));
	}

	override getObject(...args: unknown[]): Promise<StoredObject | null> {
		return this.inTurn(async () => {
			const object = await super.getObject(...args);
			return object?.content ? Object.assign(object, { content: Readable.from([await buffer(object.content)]) }) : object;
		});
	}

	override copyObject(...args: unknown[]): Promise<unknown> {
		return this.inTurn(() => super.copyObject(...args));
	}

	override deleteObject(...args: unknown[]): Promise<unknown> {
		return this.inTurn(() => super.deleteObject(...args));
	}
}

/** Answers a request in place of the store, or breaks it; true where it did. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

/** An S3 store on the loopback. */
export interface S3Server {
	/** The bucket, as rclone names it. */
	remote: string;
	/** Address of the bucket's files for readers. */
	origin: string;
	/** What happens to each request of publishers from now on. */
	inject(fault: Fault | null): void;
	close(): Promise<void>;
}

/** Starts an S3 store that keeps its objects in `directory`. */
export async function startS3Server(directory: string): Promise<S3Server> {
	const s3 = new S3rver({ directory, silent: true, vhostBuckets: false, configureBuckets: [{ name: 'site' }] });
	s3.store = s3.context.store = new WholeObjects(directory);
	await s3.configureBuckets();
	const answer = s3.callback();
	let fault: Fault | null = null;
	const server = createServer(async (request, response) => {
		const isPublisher = 'authorization' in request.headers;
		if (isPublisher && (await fault?.(request, response))) return;
		await answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const bound = server.address();
	const origin = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
	const settings = `provider=Other,access_key_id=S3RVER,secret_access_key=S3RVER,force_path_style=true,no_check_bucket=true`;
	return {
		remote: `:s3,${settings},endpoint='${origin}':site`,
		origin: `${origin}/site`,
		inject(next) {
			fault = next;
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
