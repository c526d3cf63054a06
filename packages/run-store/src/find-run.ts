import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";

import { BenchError } from "@runproof/contract";

import { FILE } from "./file-names.ts";
import { listRuns } from "./list-runs.ts";

/**
 * Find a run by path, by the name of its directory, by a unique part of it, or as `latest`.
 *
 * @returns the path of the run directory
 * @throws BenchError RUN_NOT_FOUND
 */
export async function findRun(outFolder: string, reference: string): Promise<string> {
  for (const path of [resolve(reference), join(outFolder, reference)]) {
    for (const file of [FILE.manifest, FILE.resolvedPlan]) {
      if (await exists(join(path, file))) return path;
    }
  }
  const listings = await listRuns(outFolder);
  const [newest] = listings;
  if (newest === undefined) {
    throw new BenchError("RUN_NOT_FOUND", `no runs in ${outFolder}; looked for ${reference}`, {
      hint: "runproof bench   makes one; --out names another folder",
    });
  }
  if (reference === "latest") {
    const readable = listings.find(({ manifest }) => manifest !== undefined);
    return (readable ?? newest).path;
  }
  const matches = listings.filter(
    ({ id }) => reference !== "" && (id.startsWith(reference) || id.endsWith(reference)),
  );
  const [match, ...others] = matches;
  if (match !== undefined && others.length === 0) return match.path;
  const problem = match === undefined ? "no run is called" : `${matches.length} runs are called`;
  throw new BenchError("RUN_NOT_FOUND", `${problem} "${reference}" in ${outFolder}`, {
    hint: "runproof list   shows their names; any unique beginning or end will do",
  });
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
