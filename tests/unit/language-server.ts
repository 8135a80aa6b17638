import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** A language server in `node_modules/`, as an editor's program talks to it. */
export class LanguageServer {
	readonly #process: ChildProcess;
	readonly #answers = new Map<number, (result: unknown) => void>();
	/** Called with what the server tells by itself. */
	onTold: (method: string, params: unknown) => void = () => {};
	#last = 0;
	#unread = Buffer.alloc(0);

	constructor(script: string, folder: string) {
		this.#process = spawn(process.execPath, [resolve('node_modules', script), '--stdio'], {
			cwd: folder,
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		this.#process.stdout?.on('data', (data: Buffer) => this.#read(data));
	}

	ask<Result>(method: string, params: object): Promise<Result> {
		const id = ++this.#last;
		this.#send({ id, method, params });
		return new Promise((settle) => this.#answers.set(id, settle as (result: unknown) => void));
	}

	tell(method: string, params: object): void {
		this.#send({ method, params });
	}

	stop(): void {
		this.#process.kill();
	}

	#send(message: object): void {
		const text = JSON.stringify({ jsonrpc: '2.0', ...message });
		this.#process.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
	}

	#read(data: Buffer): void {
		this.#unread = Buffer.concat([this.#unread, data]);
		for (;;) {
			const start = this.#unread.indexOf('\r\n\r\n') + 4;
			const length = Number(/Content-Length: (\d+)/.exec(this.#unread.subarray(0, start).toString())?.[1]);
			if (start < 4 || this.#unread.length < start + length) return;
			const message = JSON.parse(this.#unread.subarray(start, start + length).toString());
			this.#unread = this.#unread.subarray(start + length);
			if (message.method && message.id !== undefined)
				this.#send({ id: message.id, result: message.params?.items?.map(() => null) ?? null });
			else if (message.method) this.onTold(message.method, message.params);
			else this.#answers.get(message.id)?.(message.result);
		}
	}
}
