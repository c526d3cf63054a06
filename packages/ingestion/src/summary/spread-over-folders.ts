import { folderOf } from "./file-lines.ts";

/**
 * The first of each folder, then the second of each, and so on, so that a few of many are not all of
 * one kind. Keeps the order otherwise.
 */
export function spreadOverFolders<Item>(
  items: readonly Item[],
  pathOf: (item: Item) => string,
): readonly Item[] {
  const seen = new Map<string, number>();
  return items
    .map((item) => {
      const folder = folderOf(pathOf(item));
      const round = seen.get(folder) ?? 0;
      seen.set(folder, round + 1);
      return { item, round };
    })
    .toSorted((left, right) => left.round - right.round)
    .map(({ item }) => item);
}
