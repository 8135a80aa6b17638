/** Where a site is published to: a folder, a server or a store, behind a program that moves files. Paths are relative to its root. */
export interface Target {
	/** What readers notice while a file is replaced there, for the publisher, in Chinese; null: nothing. */
	caveat(): Promise<string | null>;
	/** Names in a folder; none where there is no such folder. */
	list(folder: string): Promise<string[]>;
	/** A small text; null where there is none. */
	read(path: string): Promise<string | null>;
	write(path: string, text: string): Promise<void>;
	/** Leaves files of the local `folder` at the same paths: each is seen whole or not at all. Checks what arrived. */
	upload(folder: string, paths: readonly string[]): Promise<void>;
	/** Copies files that are there into another folder there. */
	keep(paths: readonly string[], folder: string): Promise<void>;
	/** Copies a folder from there into a local one. */
	download(folder: string, to: string): Promise<void>;
	remove(paths: readonly string[]): Promise<void>;
	removeFolder(folder: string): Promise<void>;
}
