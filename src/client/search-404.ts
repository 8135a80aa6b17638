export function searchMissingAddress(): void {}
