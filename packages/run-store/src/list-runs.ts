import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { BenchError, type Manifest } from "@runproof/contract";

import { errorCode } from "./output-error.ts";
import { readManifest } from "./read-manifest.ts";
import { statusProblem } from "./status-problem.ts";

export interface RunListing {
  /** Name of the directory. */
  readonly id: string;
  readonly path: string;
  readonly manifest?: Manifest;
  /** Why there is no manifest, or why its status is not the truth. */
  readonly problem?: string;
}

const RUN_NAME = /^\d{8}T\d{6}Z-.+-[0-9a-f]{6}$/;

/** The run directories of a folder, newest first; broken ones with their problem, none if it does not exist. */
export async function listRuns(outFolder: string): Promise<readonly RunListing[]> {
  const entries = await readdir(outFolder, { withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return [];
    throw new BenchError("RUN_NOT_FOUND", `no runs can be listed in ${outFolder}`, {
      cause: error,
      hint: "name a folder with runs: runproof list --out DIRECTORY",
    });
  });
  const names = entries.filter((entry) => entry.isDirectory() && RUN_NAME.test(entry.name));
  const newestFirst = names
    .map(({ name }) => name)
    .toSorted()
    .toReversed();
  return await Promise.all(newestFirst.map(async (id) => await listing(id, join(outFolder, id))));
}

async function listing(id: string, path: string): Promise<RunListing> {
  try {
    const manifest = await readManifest(path);
    const status = await statusProblem(path, manifest);
    return { id, path, manifest, ...(status?.kind === "died" && { problem: status.message }) };
  } catch (error) {
    if (!BenchError.is(error)) throw error;
    return { id, path, problem: error.message };
  }
}
