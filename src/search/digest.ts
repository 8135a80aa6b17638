import { hash } from 'node:crypto';

export const digest = (content: string | Uint8Array): string => hash('sha256', content);
