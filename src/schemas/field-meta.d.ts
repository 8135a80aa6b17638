import 'zod';

/**
 * What an editor reads about a field, in forms, hints and documents: `title`, `description` and the keys below. Everything
 * else that forms and JSON Schema say comes from the rules of the schemas themselves.
 */
declare module 'zod' {
	interface GlobalMeta {
		/** How the field is filled in, where its type does not tell. */
		widget?: 'date' | 'date-time' | 'picture' | 'long-text' | 'tag' | 'author';
		/** Names of the values of an enumeration. */
		labels?: Readonly<Record<string, string>>;
		/** What a form starts with. */
		initial?: string | boolean | number;
	}
}
