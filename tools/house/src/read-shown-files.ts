import { readFile } from "node:fs/promises";

import { shownFiles } from "./place-files.ts";
import { repositoryPath } from "./read-house.ts";

/** The files a document shows, by their paths in the repository. */
export async function readShownFiles(document: string): Promise<ReadonlyMap<string, string>> {
  return new Map(
    await Promise.all(
      shownFiles(document).map(
        async (path) => [path, await readFile(repositoryPath(path), "utf8")] as const,
      ),
    ),
  );
}
