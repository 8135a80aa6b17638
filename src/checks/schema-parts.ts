import type { z } from 'zod';

/** The parts of zod's schemas that tell which fields there are. */
interface SchemaParts {
	def?: { innerType?: SchemaParts; in?: SchemaParts };
	shape?: Record<string, SchemaParts>;
	element?: SchemaParts;
	meta?: () => { title?: string } | undefined;
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

/** What a text field at a path wants, in words: `20 到 200 字的摘要`; null where the schema does not tell. */
export function describeText(schema: z.ZodType, path: PropertyKey[]): string | null {
	const part = partAt(schema, path);
	const title = part?.meta?.()?.title;
	if (part === undefined || title === undefined) return null;
	const { minLength, maxLength } = unwrap(part);
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
