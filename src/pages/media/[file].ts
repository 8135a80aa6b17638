import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIRoute } from 'astro';
import { getSite } from '../../data/site.ts';

/** Pictures as they were made at build; named by content, so that none is ever made twice. */
export async function getStaticPaths() {
	const { mediaFiles } = await getSite();
	return mediaFiles.map((file) => ({ params: { file }, cacheKey: file }));
}

const TYPES: Record<string, string> = {
	avif: 'image/avif',
	webp: 'image/webp',
	jpg: 'image/jpeg',
	png: 'image/png',
	svg: 'image/svg+xml',
};

export const GET: APIRoute = async ({ params }) => {
	const file = params['file'] as string;
	const { mediaDir } = await getSite();
	const bytes = await readFile(join(mediaDir, file));
	return new Response(new Uint8Array(bytes), { headers: { 'content-type': TYPES[file.split('.').pop() as string] ?? '' } });
};
