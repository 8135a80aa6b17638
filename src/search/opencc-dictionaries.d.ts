/** Dictionaries of opencc-js: `from to|from to|…`. */
declare module 'opencc-js/dict/*' {
	const pairs: string;
	export default pairs;
}
