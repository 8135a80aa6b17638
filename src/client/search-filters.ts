import type { SearchCounts } from '../search/engine.ts';
import { type SearchAddress, writeAddress } from './search-address.ts';

const MOST_TAGS = 12;
const MOST_YEARS = 6;

interface Choice {
	name: string;
	count: number | null;
	address: SearchAddress;
	chosen: boolean;
}

function renderChoices(name: string, choices: Choice[]): HTMLElement[] {
	if (choices.length < 2) return [];
	const row = document.createElement('div');
	const heading = document.createElement('h2');
	heading.textContent = name;
	const list = document.createElement('ul');
	list.setAttribute('aria-label', name);
	for (const choice of choices) {
		const link = document.createElement('a');
		link.href = writeAddress(choice.address);
		link.textContent = choice.name;
		if (choice.chosen) link.setAttribute('aria-current', 'true');
		if (choice.count !== null) {
			const count = document.createElement('small');
			count.textContent = ` ${choice.count}`;
			link.append(count);
		}
		const item = document.createElement('li');
		item.append(link);
		list.append(item);
	}
	row.append(heading, list);
	return [row];
}

/** What may be chosen, and what is chosen though it leaves nothing: else nobody could take it back. */
const withChosen = <Value>(known: Record<string, Value>, chosen: string, value: Value): Record<string, Value> =>
	chosen === '' || Object.keys(known).includes(chosen) ? known : { ...known, [chosen]: value };

/** Links that narrow a result by section, tag and time, each with the number of articles it leaves, and to its orders. */
export function renderFilters(address: SearchAddress, counts: SearchCounts, sectionNames: Record<string, string>): HTMLElement[] {
	const first = { ...address, page: 1 };
	const choose = (name: string, count: number | null, change: Partial<SearchAddress>): Choice => ({
		name,
		count,
		address: { ...first, ...change },
		chosen: Object.entries(change).every(([key, value]) => address[key as keyof SearchAddress] === value),
	});
	const isYear = /^\d{4}$/.test(address.time);
	const sections = Object.entries(withChosen(sectionNames, address.section, address.section)).flatMap(([id, name]) =>
		counts.sections[id] || address.section === id ? [choose(name, counts.sections[id] ?? 0, { section: id })] : [],
	);
	const tags = counts.tags
		.filter(({ isChosen }, at) => at < MOST_TAGS || isChosen)
		.map(({ slug, name, count, isChosen }) => ({ ...choose(name, count, { tag: slug }), chosen: isChosen }));
	const years = Object.entries(withChosen(counts.years, isYear ? address.time : '', 0))
		.sort(([a], [b]) => Number(b) - Number(a))
		.filter(([year], at, all) => (all.length > 1 && at < MOST_YEARS) || year === address.time)
		.map(([year, count]) => choose(`${year} 年`, count, { time: year }));
	const month = counts.month > 0 || address.time === 'month' ? [choose('近 30 天', counts.month, { time: 'month' })] : [];
	// Where nothing is found there is nothing to put in order.
	const orders =
		Object.keys(counts.sections).length > 0
			? [choose('最相关', null, { sort: 'relevance' }), choose('最新', null, { sort: 'newest' })]
			: [];
	return [
		...renderChoices('栏目', [choose('全部', null, { section: '' }), ...sections]),
		...renderChoices('时间', [choose('全部', null, { time: '' }), ...month, ...years]),
		...renderChoices('标签', [choose('全部', null, { tag: '' }), ...tags]),
		...renderChoices('排序', orders),
	];
}
