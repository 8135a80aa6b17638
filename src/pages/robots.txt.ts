import type { APIRoute } from 'astro';
import { environment } from '../data/site.ts';
import { renderRobots } from '../domain/machine-texts.ts';

export const GET: APIRoute = () => new Response(renderRobots(environment.siteUrl));
