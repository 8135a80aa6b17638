import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { extractFromXml } from '@extractus/feed-extractor';
import FeedMe from 'feedme';
import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import RssParser from 'rss-parser';

/** An article as somebody else's program takes it from a feed. */
export interface ReadItem {
	id: string;
	title: string;
	html: string;
}

/** Somebody else's program that reads feeds. */
export interface Program {
	name: string;
	/** Whether it is on this machine. */
	isHere: boolean;
	/** The articles of RSS or Atom files, in the program's order. */
	read(files: readonly string[]): Promise<ReadItem[][]>;
}

const runs = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

/** A parser that lives in this process. */
const library = (name: string, read: (xml: string) => ReadItem[] | Promise<ReadItem[]>): Program => ({
	name,
	isHere: true,
	read: (files) => Promise.all(files.map((file) => read(readFileSync(file, 'utf8')))),
});

/** A parser in another language: `script` takes files as arguments and prints a JSON list of lists of articles. */
const script = (name: string, isHere: boolean, command: string[], code: string): Program => ({
	name,
	isHere,
	read: async (files) => {
		const [program = '', ...args] = command;
		const { status, stdout, stderr } = spawnSync(program, [...args, code, ...files], { encoding: 'utf8', maxBuffer: 1e9 });
		if (status !== 0) throw new Error(`${name}: ${stderr}`);
		return JSON.parse(stdout);
	},
});

/** Parsers by different hands, on XML parsers by different hands. */
export const PARSERS: readonly Program[] = [
	library('feedsmith', (xml) =>
		xml.includes('<rss')
			? (parseRssFeed(xml).items ?? []).map(({ guid, title = '', content }) => ({
					id: guid?.value ?? '',
					title,
					html: content?.encoded ?? '',
				}))
			: (parseAtomFeed(xml).entries ?? []).map(({ id = '', title, content }) => ({
					id,
					title: title?.value ?? '',
					html: content?.value ?? '',
				})),
	),
	library('rss-parser', async (xml) => {
		const { items } = await new RssParser<object, { id?: string; 'content:encoded'?: string }>().parseString(xml);
		return items.map((item) => ({
			id: item.guid ?? item.id ?? '',
			title: item.title ?? '',
			html: item['content:encoded'] ?? item.content ?? '',
		}));
	}),
	library('@extractus/feed-extractor', (xml) => {
		const getExtraEntryFields = (entry: Record<string, unknown>) => ({ html: textOf(entry['content:encoded'] ?? entry['content']) });
		const { entries = [] } = extractFromXml(xml, { getExtraEntryFields });
		return entries.map((entry) => ({ id: entry.id, title: entry.title ?? '', html: (entry as unknown as { html: string }).html }));
	}),
	library('feedme', async (xml) => {
		const reader = new FeedMe(true);
		await new Promise<void>((done, fail) => reader.on('error', fail).end(xml, () => done()));
		return (reader.done()?.items ?? []).map((item) => ({
			id: textOf(item['guid'] ?? item['id']),
			title: textOf(item['title']),
			html: textOf(item['content:encoded'] ?? item['content']),
		}));
	}),
	script(
		'feedparser (Python)',
		runs('/usr/bin/python3', '-c', 'import feedparser'),
		['/usr/bin/python3', '-c'],
		`import feedparser, json, sys
print(json.dumps([[dict(id=e.id, title=e.title, html=e.content[0].value) for e in feedparser.parse(f).entries] for f in sys.argv[1:]]))`,
	),
	script(
		'XML::FeedPP (Perl)',
		runs('perl', '-MXML::FeedPP', '-e', '1'),
		['perl', '-MXML::FeedPP', '-MJSON::PP', '-e'],
		`print encode_json([map { [map { { id => $_->guid, title => $_->title, html => $_->get("content:encoded") // $_->description } }
XML::FeedPP->new($_, -type => "file", utf8_flag => 1)->get_item] } @ARGV])`,
	),
];

/** A reader that keeps what it has read: several files are one feed at one address, one state after the other. */
export interface Reader {
	name: string;
	isHere: boolean;
	/** What it lists, newest first, after it has fetched each state of the feed. */
	follow(states: readonly string[]): Promise<ReadItem[]>;
}

/** The reader sfeed; `config` is added to its sfeedrc(5). */
const sfeed = (name: string, config = ''): Reader => ({
	name,
	isHere: runs('sh', '-c', 'command -v sfeed_update'),
	follow: async (states) =>
		inFolder((folder) => {
			const feed = join(folder, 'feed.xml');
			const file = join(folder, 'sfeedrc');
			const feeds = "feeds() { feed 'weilai' 'https://weilai.wang/'; }";
			writeFileSync(file, [`sfeedpath='${folder}/feeds'`, `fetch() { cat '${feed}'; }`, feeds, config, ''].join('\n'));
			for (const state of states) {
				writeFileSync(feed, readFileSync(state));
				const { status, stderr } = spawnSync('sfeed_update', [file], { encoding: 'utf8' });
				if (status !== 0) throw new Error(`sfeed: ${stderr}`);
			}
			const lines = readFileSync(join(folder, 'feeds', 'weilai'), 'utf8')
				.trimEnd()
				.split('\n');
			return lines.map((line) => {
				const [, title = '', , html = '', , id = ''] = line.split('\t');
				return { id, title, html: html.replace(/\\([nt\\])/g, (_, mark: string) => ({ n: '\n', t: '\t' })[mark] ?? '\\') };
			});
		}),
});

export const READERS: readonly Reader[] = [
	{
		name: 'newsboat',
		isHere: runs('newsboat', '--version'),
		follow: async (states) =>
			inFolder((folder) => {
				const feed = join(folder, 'feed.xml');
				const urls = join(folder, 'urls');
				const config = join(folder, 'config');
				const cache = join(folder, 'cache.db');
				writeFileSync(urls, `file://${feed}\n`);
				writeFileSync(config, 'cleanup-on-quit no\n');
				for (const state of states) {
					writeFileSync(feed, readFileSync(state));
					const { status, stderr } = spawnSync('newsboat', ['-u', urls, '-C', config, '-c', cache, '-x', 'reload'], {
						encoding: 'utf8',
						env: { ...process.env, HOME: folder },
					});
					if (status !== 0) throw new Error(`newsboat: ${stderr}`);
				}
				const database = new DatabaseSync(cache, { readOnly: true });
				const items = database.prepare('SELECT guid AS id, title, content AS html FROM rss_item ORDER BY pubDate DESC, rowid').all();
				database.close();
				return items as unknown as ReadItem[];
			}),
	},
	sfeed('sfeed'),
];

/**
 * Readers that know an article by its id alone. What sfeed_update takes for one article is its function `merge`: as it comes,
 * those of one id, title and address; here, as sfeedrc(5) lets its users say, those of one id, the newest first.
 */
export const READERS_BY_ID: readonly Reader[] = [
	...READERS.filter(({ name }) => name === 'newsboat'),
	sfeed('sfeed with merge by id', `merge() { sort -t '\t' -u -k6,6 "$3" "$2"; }`),
];

/** Text of an element as parsers give it that keep attributes beside it. */
function textOf(value: unknown): string {
	if (typeof value === 'string') return value;
	const { text, '#text': hashText } = (value ?? {}) as { text?: string; '#text'?: string };
	return text ?? hashText ?? '';
}

function inFolder<Result>(work: (folder: string) => Result): Result {
	const folder = mkdtempSync(join(resolve(tmpdir()), 'weilai-reader-'));
	try {
		return work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
