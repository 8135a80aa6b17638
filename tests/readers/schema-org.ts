import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Validator from '@adobe/structured-data-validator';

/** The vocabulary of schema.org as its publisher's own file has it, and what a node of JSON-LD says against it. */

type Node = Record<string, unknown>;

const SCHEMA = 'http://schema.org/';
const TRIPLE = /^<([^>]*)> <([^>]*)> <([^>]*)>/;
const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const SUBCLASS = 'http://www.w3.org/2000/01/rdf-schema#subClassOf';

/** Types and properties with what the vocabulary says of them. */
interface Term {
	isClass: boolean;
	parents: string[];
	domains: string[];
	ranges: string[];
}

const VOCABULARY = readVocabulary();

function readVocabulary(): Map<string, Term> {
	const file = fileURLToPath(import.meta.resolve('@vocabulary/schema/schema.nq'));
	const terms = new Map<string, Term>();
	for (const line of readFileSync(file, 'utf8').split('\n')) {
		const [, subject = '', predicate = '', object = ''] = TRIPLE.exec(line) ?? [];
		if (!subject.startsWith(SCHEMA)) continue;
		const name = subject.slice(SCHEMA.length);
		const term = terms.get(name) ?? { isClass: false, parents: [], domains: [], ranges: [] };
		terms.set(name, term);
		const target = object.slice(SCHEMA.length);
		if (predicate === RDF_TYPE && object.endsWith('#Class')) term.isClass = true;
		if (predicate === SUBCLASS) term.parents.push(target);
		if (predicate === `${SCHEMA}domainIncludes`) term.domains.push(target);
		if (predicate === `${SCHEMA}rangeIncludes`) term.ranges.push(target);
	}
	return terms;
}

/** A type with all that it is a kind of. */
function lineage(type: string): Set<string> {
	const found = new Set([type]);
	for (const each of found) for (const parent of VOCABULARY.get(each)?.parents ?? []) found.add(parent);
	return found;
}

/**
 * What is wrong with a node and all below it: unknown types, unknown properties, properties of other types, and values that
 * are of no type that the property may have. Text may stand for anything, as schema.org has it.
 */
export function findVocabularyFaults(node: Node, path = ''): string[] {
	const type = node['@type'];
	if (type === undefined) return Object.keys(node).some((key) => key !== '@id') ? [`${path}: no type`] : [];
	if (typeof type !== 'string' || !VOCABULARY.get(type)?.isClass) return [`${path}: no type is called ${String(type)}`];
	const kinds = lineage(type);
	return Object.entries(node).flatMap(([name, value]) => {
		if (name.startsWith('@')) return [];
		const place = `${path}/${type}.${name}`;
		// An action's input is named after the property that it becomes (schema.org/docs/actions.html).
		const term = VOCABULARY.get(name.replace(/-(?:in|out)put$/, ''));
		if (!term || term.isClass) return [`${place}: unknown`];
		const faults = term.domains.some((domain) => kinds.has(domain)) ? [] : [`${place}: not for this type`];
		return [...faults, ...[value].flat().flatMap((each) => findValueFaults(each, term, place))];
	});
}

function findValueFaults(value: unknown, { ranges }: Term, place: string): string[] {
	if (value === null || value === undefined || value === '') return [`${place}: empty`];
	if (typeof value === 'string') return ranges.every((range) => range === 'URL') && !URL.canParse(value) ? [`${place}: no address`] : [];
	if (typeof value === 'number') return ranges.some((range) => /^(?:Number|Integer|Float)$/.test(range)) ? [] : [`${place}: a number`];
	if (typeof value === 'boolean') return ranges.includes('Boolean') ? [] : [`${place}: a boolean`];
	const node = value as Node;
	const kinds = lineage(String(node['@type']));
	const isWrong = node['@type'] !== undefined && !ranges.some((range) => kinds.has(range));
	return [...(isWrong ? [`${place}: may not be ${String(node['@type'])}`] : []), ...findVocabularyFaults(node, place)];
}

/** Vocabulary in the form in which Adobe's validator wants it. */
const graph = [...VOCABULARY].map(([name, { isClass, parents, domains }]) => ({
	'@id': `schema:${name}`,
	'@type': isClass ? 'rdfs:Class' : 'rdf:Property',
	'rdfs:subClassOf': parents.map((parent) => ({ '@id': `schema:${parent}` })),
	'schema:domainIncludes': domains.map((domain) => ({ '@id': `schema:${domain}` })),
}));
const validator = new Validator({ '@graph': graph });

/** Errors and warnings of Adobe's validator, which knows Google's lists for breadcrumbs, people, organizations and pictures. */
export async function findRichResultFaults(nodes: readonly Node[]): Promise<string[]> {
	const jsonld = Object.groupBy(nodes, (node) => String(node['@type']));
	const issues = await validator.validate({ jsonld: structuredClone(jsonld), microdata: {}, rdfa: {}, metatags: {}, errors: [] });
	return issues.map(({ severity, issueMessage, path }) => `${severity} ${issueMessage} ${JSON.stringify(path)}`);
}
