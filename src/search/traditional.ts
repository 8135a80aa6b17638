import { Converter } from 'opencc-js/t2cn';

/**
 * Traditional characters and the simplified ones they stand for, one to one, as far as the simplified ones are used.
 *
 * @param used characters of the index
 */
export function buildTraditional(used: Set<string>): { traditional: string; simplified: string } {
	const converters = (['t', 'tw', 'hk'] as const).map((from) => Converter({ from, to: 'cn' }));
	let traditional = '';
	let simplified = '';
	for (let code = 0x3400; code <= 0x9fff; code++) {
		const character = String.fromCharCode(code);
		const converted = converters.map((convert) => convert(character)).find((result) => result !== character);
		if (converted?.length === 1 && used.has(converted)) {
			traditional += character;
			simplified += converted;
		}
	}
	return { traditional, simplified };
}
