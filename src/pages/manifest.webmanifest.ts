import type { APIRoute } from 'astro';
import { renderManifest } from '../domain/machine-texts.ts';

export const GET: APIRoute = () => new Response(renderManifest(), { headers: { 'content-type': 'application/manifest+json' } });
