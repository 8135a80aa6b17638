import type { AiUse } from '../schemas/article.ts';
import type { Article } from './model.ts';
export function buildAiLabel(_a: Article, _s: string): string | null { return null; }
export const AI_LABEL_TEXT: Record<AiUse, string | null> = { none: null, assisted: '人工智能辅助', generated: '人工智能生成' };
