/** The last item of a list: `Array.prototype.at` is newer than browsers that people still read with. */
export const getLast = <Item>(items: readonly Item[]): Item | undefined => items[items.length - 1];
