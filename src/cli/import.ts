import { createReadStream, existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import { readEnvironment } from '../environment.ts';
import { readContentState } from '../import/content-state.ts';
import { convertArticle, type NewFile } from '../import/convert-article.ts';
import type { ForeignEntry } from '../import/foreign-article.ts';
import { readJsonLines } from '../import/json-lines.ts';
import type { ForeignPicture } from '../import/local-addresses.ts';
import { readPostsFolder } from '../import/posts-folder.ts';
import { readWordPress } from '../import/wordpress.ts';

const USAGE = `用法：npm run import -- 文件或文件夹 [--to 内容文件夹] [--dry-run]
  文件.jsonl[.gz]  每行一篇的 JSON Lines
  文件.xml[.gz]    WordPress 导出的文件（WXR）
  文件夹           Hugo、Hexo 或 Jekyll 的文章
  --to DIR     写到哪里，默认是 CONTENT_DIR，再默认是 content
  --dry-run    只说会写什么，不写
栏目按标题定：有“未来、趋势、观点”一类词的归畅想，有“发布、收购、漏洞”一类词的归热点，其余归动态。`;

interface Options {
	file: string;
	contentDir: string;
	isDryRun: boolean;
}

/** Reads the arguments; null where they cannot be understood. */
function readOptions(): Options | null {
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: { to: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
		});
		const [file] = positionals;
		if (file === undefined || positionals.length > 1) return null;
		const contentDir = values.to ? resolve(values.to) : readEnvironment(process.env).contentDir;
		return { file, contentDir, isDryRun: values['dry-run'] };
	} catch {
		return null;
	}
}

/** Text of a file, unpacked where it is gzipped, whatever its name. */
async function* readText(file: string): AsyncGenerator<string> {
	const handle = await open(file);
	const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
	await handle.close();
	const isGzip = buffer[0] === 0x1f && buffer[1] === 0x8b;
	const bytes = createReadStream(file);
	const stream: Readable = isGzip ? bytes.on('error', () => undefined).pipe(createGunzip()) : bytes;
	yield* stream.setEncoding('utf8') as AsyncIterable<string>;
}

/** Entries of a file or folder of any format that can be read, which its name and its beginning tell. */
async function* readEntries(file: string): AsyncGenerator<ForeignEntry> {
	if (statSync(file).isDirectory()) {
		const entries = [...readPostsFolder(file)];
		if (entries.length === 0) throw Object.assign(new Error(), { code: 'EISDIR' });
		yield* entries;
	} else if (/\.xml(?:\.gz)?$/i.test(file)) yield* readWordPress((await Array.fromAsync(readText(file))).join(''));
	else yield* readJsonLines(readText(file));
}

/** Writes files that are not there yet; one that is stays as it is. */
async function writeNew(contentDir: string, { path, text }: NewFile): Promise<void> {
	const file = join(contentDir, path);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, text, { flag: 'wx' });
}

/** Copies a picture that is not there yet; false where another one has its place, which stays. */
async function copyNew(contentDir: string, { source, path }: ForeignPicture): Promise<boolean> {
	const file = join(contentDir, path);
	await mkdir(dirname(file), { recursive: true });
	if (existsSync(file)) return (await readFile(file)).equals(await readFile(source));
	await copyFile(source, file);
	return true;
}

/** Brings the articles of a file into a content folder and says what became of each that was not brought in. */
async function importFile({ file, contentDir, isDryRun }: Options): Promise<number> {
	const state = await readContentState(contentDir);
	const count = { articles: 0, tags: 0, authors: 0 };
	let [faults, existing, entries] = [0, 0, 0];
	const lost: string[] = [];
	for await (const entry of readEntries(file)) {
		entries++;
		const result = 'fault' in entry ? entry : convertArticle(entry.article, state);
		if ('fault' in result) {
			faults++;
			console.error(`${entry.place}：${result.fault}；已跳过`);
		} else if ('existing' in result) {
			existing++;
			console.log(`${entry.place}：已经有 ${result.existing}，没有改动`);
		} else {
			const left = 'article' in entry ? [...(entry.lost ?? [])] : [];
			for (const picture of ('article' in entry && !isDryRun && entry.article.pictures) || [])
				if (!(await copyNew(contentDir, picture))) left.push(`图片 ${picture.path}（已有另一张同名的，没有覆盖）`);
			for (const added of result.files) {
				if (!isDryRun) await writeNew(contentDir, added);
				count[added.path.split('/')[0] as keyof typeof count]++;
			}
			if (left.length > 0) lost.push(`  ${entry.place}：${left.join('、')}`);
			if (result.hasNamesake) console.log(`${entry.place}：这次导入里已有同名的文章，写成 ${result.files.at(-1)?.path}`);
			if (isDryRun) console.log(`${entry.place}：将写入 ${result.files.map(({ path }) => path).join('、')}《${result.title}》`);
		}
	}
	if (entries === 0) throw Object.assign(new Error(), { code: 'EISDIR' });
	const place = relative('', contentDir).startsWith('..') ? contentDir : relative('', contentDir) || '.';
	console.log(
		`${isDryRun ? '试运行，没有写文件：将' : ''}写入 ${place}：${count.articles} 篇文章、${count.tags} 个标签、${count.authors} 位作者`,
	);
	if (lost.length > 0) console.log(`没有带过来的：\n${lost.join('\n')}`);
	if (faults + existing > 0) console.log(`共 ${entries} 条，跳过 ${faults} 条有误的、${existing} 条已有的`);
	if (!isDryRun && count.articles > 0) console.log(`接下来：CONTENT_DIR=${place} npm run check`);
	return faults > 0 && faults === entries ? 1 : 0;
}

/** Says in Chinese why the file could not be read or a folder not be written; other errors are bugs and are thrown on. */
function describeFailure(error: unknown, { file, contentDir }: Options): string {
	const { code = '', path = '' } = error as NodeJS.ErrnoException;
	if (code === 'ENOENT') return `找不到文件 ${file}`;
	if (code === 'EISDIR') return `${file} 里没有可以导入的文章`;
	if (code.startsWith('Z_')) return `${file} 的压缩数据不完整或已损坏；在此之前的行已经处理`;
	if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST'].includes(code)) return `不能读写 ${path || contentDir}（${code}）`;
	throw error;
}

const options = readOptions();
if (options === null) {
	console.error(USAGE);
	process.exitCode = 1;
} else {
	try {
		process.exitCode = await importFile(options);
	} catch (error) {
		console.error(describeFailure(error, options));
		process.exitCode = 1;
	}
}
