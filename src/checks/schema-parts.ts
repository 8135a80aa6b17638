import type { z } from 'zod';

/** The parts of zod's schemas that tell which fields there are. */
interface SchemaParts {
	def?: { type?: string; innerType?: SchemaParts; in?: SchemaParts };
	shape?: Record<string, SchemaParts>;
	element?: SchemaParts;
	meta?: () => { title?: string; labels?: Record<string, string> } | undefined;
	options?: readonly string[];
	minLength?: number | null;
	maxLength?: number | null;
}

/** A schema without what makes it optional or gives it a default. */
function unwrap(schema: SchemaParts): SchemaParts {
	const inner = schema.def?.innerType ?? schema.def?.in;
	return inner === undefined ? schema : unwrap(inner);
}

/** A value of which only the parts are left that are right by themselves; an item of a list that is not is null. */
export type Sound<T> = T extends readonly (infer Item)[]
	? (Sound<Item> | null)[]
	: T extends object
		? { [Name in keyof T]?: Sound<T[Name]> }
		: T;

/** The parts of `value` that satisfy a schema by themselves; null where nothing does. */
export function selectSound<S extends z.ZodType>(schema: S, value: unknown): Sound<z.output<S>> | null {
	const result = schema.safeParse(value);
	if (result.success) return result.data as Sound<z.output<S>>;
	const { element, shape } = unwrap(schema as SchemaParts);
	if (element !== undefined && Array.isArray(value)) {
		return value.map((item) => selectSound(element as z.ZodType, item)) as Sound<z.output<S>>;
	}
	if (shape === undefined || typeof value !== 'object' || value === null || Array.isArray(value)) return null;
	const parts: Record<string, unknown> = {};
	for (const [name, part] of Object.entries(shape)) {
		const sound = Object.hasOwn(value, name) ? selectSound(part as z.ZodType, (value as Record<string, unknown>)[name]) : null;
		if (sound !== null) parts[name] = sound;
	}
	return parts as Sound<z.output<S>>;
}

/** The schema of what stands at a path. */
function partAt(schema: z.ZodType, path: PropertyKey[]): SchemaParts | undefined {
	let at: SchemaParts | undefined = schema as SchemaParts;
	for (const key of path) {
		const whole: SchemaParts | undefined = at && unwrap(at);
		at = typeof key === 'number' ? whole?.element : whole?.shape?.[String(key)];
	}
	return at;
}

/** Names of the fields of the entry at a path. */
export function fieldsAt(schema: z.ZodType, path: PropertyKey[]): string[] {
	const part = partAt(schema, path);
	return Object.keys((part && unwrap(part).shape) ?? {});
}

/** Names in Chinese of the values that a field may have; empty where it has no names for them. */
export function labelsAt(schema: z.ZodType, path: PropertyKey[]): Readonly<Record<string, string>> {
	return partAt(schema, path)?.meta?.()?.labels ?? {};
}

/** Whether the field at a path may be left out. */
export function isOptionalAt(schema: z.ZodType, path: PropertyKey[]): boolean {
	return /^(?:optional|default)$/.test(partAt(schema, path)?.def?.type ?? '');
}

/** What a field at a path wants, in words: `20 到 200 字的摘要`, `true 或 false`; null where the schema does not tell. */
export function describeWanted(schema: z.ZodType, path: PropertyKey[]): string | null {
	const part = partAt(schema, path);
	if (part === undefined) return null;
	const { def, minLength, maxLength, options } = unwrap(part);
	const { title, labels } = part.meta?.() ?? {};
	if (options !== undefined) return options.map((option) => `${option}（${labels?.[option] ?? option}）`).join('、');
	if (def?.type === 'boolean') return 'true 或 false';
	if (def?.type === 'number') return '数字';
	if (def?.type !== 'string' || title === undefined) return null;
	return minLength != null && maxLength != null && minLength > 1 ? `${minLength} 到 ${maxLength} 字的${title}` : title;
}

/** Names of all fields of a schema, those of nested entries included. */
export function fieldsOf(schema: z.ZodType): string[] {
	const names: string[] = [];
	const walk = (at: SchemaParts): void => {
		const inner = unwrap(at);
		for (const [name, part] of Object.entries(inner.shape ?? {})) {
			names.push(name);
			walk(part);
		}
		if (inner.element !== undefined) walk(inner.element);
	};
	walk(schema as SchemaParts);
	return [...new Set(names)];
}
