export function describeArticle(_: unknown): object[] { return []; }
export function describeSite(_: unknown): object[] { return []; }
export function describeList(_: unknown): object[] { return []; }
