import { readFileSync } from 'node:fs';
import { writeSearchFolder } from '../search/write-folder.ts';

/** A process that does nothing but build an index, so that its memory is that of the index: documents as lines of JSON, folder, cache. */
const [file = '', outDir = '', cacheDir = ''] = process.argv.slice(2);
const documents = readFileSync(file, 'utf8')
	.split('\n')
	.filter(Boolean)
	.map((line) => JSON.parse(line));
await writeSearchFolder({ documents, outDir, cacheDir });
const peak = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
console.log(`其中 Node ${(Number(peak) / 1000).toFixed(0)} MB，其余是 Pagefind`);
