import TAIWAN_PHRASES from 'opencc-js/dict/TWPhrasesRev';
import { Converter } from 'opencc-js/t2cn';

/**
 * Traditional characters and the simplified ones they stand for, one to one, as far as the simplified ones are used, and
 * used more than the others.
 *
 * @param uses how often each character is used in the index
 */
export function buildTraditional(uses: Map<string, number>): { traditional: string; simplified: string } {
	const converters = (['t', 'tw', 'hk'] as const).map((from) => Converter({ from, to: 'cn' }));
	let traditional = '';
	let simplified = '';
	for (let code = 0x3400; code <= 0x9fff; code++) {
		const character = String.fromCharCode(code);
		const converted = converters.map((convert) => convert(character)).find((result) => result !== character);
		if (converted?.length === 1 && (uses.get(converted) ?? 0) > (uses.get(character) ?? 0)) {
			traditional += character;
			simplified += converted;
		}
	}
	return { traditional, simplified };
}

/**
 * Words of Taiwan, in simplified characters, and the mainland's words for the same: 作业系统 → 操作系统.
 *
 * @param uses how often each character is used in the index
 */
export function buildRegional(uses: Map<string, number>): Record<string, string> {
	const simplify = Converter({ from: 't', to: 'cn' });
	const regional: Record<string, string> = {};
	for (const pair of simplify(TAIWAN_PHRASES).split('|')) {
		const [there, here] = pair.split(' ');
		if (!there || !here || there === here || !/^\p{Script=Han}{2,6}$/u.test(there)) continue;
		if ([...here].every((character) => uses.has(character))) regional[there] = here;
	}
	return regional;
}
