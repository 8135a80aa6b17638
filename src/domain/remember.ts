/** A function whose answers are remembered as long as the object lives that they are about: for what is asked once a page. */
export function rememberBy<Key extends object, Value>(find: (key: Key) => Value): (key: Key) => Value {
	const known = new WeakMap<Key, Value>();
	return (key) => {
		const value = known.get(key) ?? find(key);
		known.set(key, value);
		return value;
	};
}
