export function buildFeedScopes(_: unknown): { title: string; base: string }[] { return []; }
