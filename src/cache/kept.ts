/** Something that was kept under a version. */
export interface Kept<Value> {
	/** Reads it before it is needed. */
	preload(): void;
	/** Hands over what was kept under that version, null where nothing was; afterwards there is nothing any more, and no memory held for it. */
	take(version: string): Value | null;
}

/** Opens what `load` reads: once at most, when first needed. */
export function openKept<Value>(load: () => { version: string; value: Value } | null): Kept<Value> {
	let read: ReturnType<typeof load> | undefined;
	const preload = (): void => {
		// Not `??=`: null is an answer.
		if (read === undefined) read = load();
	};
	return {
		preload,
		take: (version) => {
			preload();
			const kept = read;
			read = null;
			return kept?.version === version ? kept.value : null;
		},
	};
}
