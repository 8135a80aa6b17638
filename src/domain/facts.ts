import { foldText } from './text.ts';

/** A name or a number that a report states. */
export interface Fact {
	/** What two reports have in common where both state it, whatever the spelling. */
	key: string;
	/** As the report writes it, for readers. */
	shown: string;
	/** How often the report states it. */
	count: number;
}

/** A word that begins with a capital or a digit before one, with what is joined to it, and the capitalised words after it. */
const NAME =
	/(?<![\p{Script=Latin}\p{N}])\p{Lu}[\p{Script=Latin}\p{N}]*(?:[-.+&’'/][\p{Script=Latin}\p{N}]+|\+{1,2}|#)*(?:[ ](?:\p{Lu}[\p{Script=Latin}\p{N}]*|\d+)(?:[-.+][\p{Script=Latin}\p{N}]+)*)*/gu;
const TITLED = /《([^《》\n]{2,40})》/gu;
const NUMBER =
	/(?<![\p{Script=Latin}\d.,:年月时点-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?[^\S\n]?(万亿|亿|万|千|百)?(多|余)?[^\S\n]?(%|个百分点|美元|欧元|日元|港元|英镑|元|人民币|[A-Za-z]{1,4}(?![A-Za-z])|[个次人家名台辆颗枚款座项条种份篇倍岁米吨瓦度层页张部套起例亩公里小时分钟]{1,2})?/gu;

const SCALES: Record<string, number> = { 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8, 万亿: 1e12 };

/** Latin-script names (`Moonshot AI`, `GPT-4o`) and titles in 《》 of a text, in order of appearance, `limit` at most. */
export function selectNames(text: string, limit: number): Fact[] {
	const facts = new Map<string, Fact>();
	const normal = text.normalize('NFKC');
	for (const [shown] of normal.matchAll(NAME)) if (/\p{L}[\p{L}\p{N}+#]/u.test(shown)) countFact(facts, nameKey(shown), shown);
	for (const [, shown = ''] of normal.matchAll(TITLED)) countFact(facts, nameKey(shown), `《${shown}》`);
	return strongest(facts, limit);
}

/** Numbers of a text with their units, brought to one scale (`2.4万` and `24,000` are one), `limit` at most. Years and lone digits tell nothing and stay out. */
export function selectNumbers(text: string, limit: number): Fact[] {
	const facts = new Map<string, Fact>();
	for (const match of text.normalize('NFKC').matchAll(NUMBER)) {
		const [whole, integer = '', fraction = '', scale = '', , unit = ''] = match;
		const value = Number(integer.replaceAll(',', '') + fraction) * (SCALES[scale] ?? 1);
		const after = text[match.index + whole.length] ?? '';
		if (isTelling(value, fraction, scale, unit, after)) countFact(facts, `${Number(value.toPrecision(12))}`, whole.trim());
	}
	return strongest(facts, limit);
}

function isTelling(value: number, fraction: string, scale: string, unit: string, after: string): boolean {
	if (unit === '' && /[年月日号时点]/u.test(after)) return false;
	if (unit === '' && scale === '' && fraction === '' && (value < 100 || (value >= 1900 && value < 2100))) return false;
	return value >= 10 || fraction !== '' || unit === '%';
}

const nameKey = (shown: string): string => foldText(shown).replace(/[\s\-_.’'/]+/gu, '');

function countFact(facts: Map<string, Fact>, key: string, shown: string): void {
	const fact = facts.get(key);
	if (fact === undefined) facts.set(key, { key, shown, count: 1 });
	else fact.count++;
}

/** The facts stated most often, earlier ones first among equals. */
function strongest(facts: Map<string, Fact>, limit: number): Fact[] {
	return [...facts.values()].sort((a, b) => b.count - a.count).slice(0, limit);
}
