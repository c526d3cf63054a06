import { contentHash } from "./content-hash.ts";
import type { Dataset } from "./dataset.ts";
import { comparePaths } from "./scan/path-order.ts";

/**
 * Several selections from one folder as one data set: a file that one of them read is data, and what
 * patterns left out is left out where all of them did.
 *
 * @param datasets of the same folder, at least one
 */
export function joinDatasets(datasets: readonly [Dataset, ...Dataset[]]): Dataset {
  const [first, ...others] = datasets;
  if (others.length === 0) return first;
  const found = Map.groupBy(
    datasets.flatMap(({ files }) => files),
    ({ path }) => path,
  );
  const files = [...found.values()].flatMap((same) => {
    const best = same.find(({ kind }) => kind === "data") ?? same.find((file) => !isExcluded(file));
    if (best !== undefined) return [best];
    return same.length === datasets.length ? same.slice(0, 1) : [];
  });
  files.sort((left, right) => comparePaths(left.path, right.path));
  return { root: first.root, files, contentHash: contentHash(files) };
}

function isExcluded(file: Dataset["files"][number]): boolean {
  return file.kind === "skipped" && file.reason === "excluded";
}
