import type { DataFile, Dataset } from "./dataset.ts";

/** The files of a data set that were understood. */
export function dataFiles(dataset: Dataset): readonly DataFile[] {
  return dataset.files.filter((file) => file.kind === "data");
}
