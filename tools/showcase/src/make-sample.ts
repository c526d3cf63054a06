import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { copyRecords } from "./copy-records.ts";
import { runProgram } from "./run-program.ts";
import { terminalPicture } from "./terminal-picture.ts";

export interface SampleInput {
  /** A run directory; only its records are read. */
  readonly run: string;
  /** Standard error of the `bench` that measured it. */
  readonly progress: string;
  /** An empty folder to work in. */
  readonly folder: string;
}

export interface Sample {
  /** The run directory with everything that follows from its records. */
  readonly path: string;
  /** What a terminal showed, as SVG. */
  readonly terminal: string;
}

/**
 * Everything a reader sees of a run, from its records alone: equal records give equal bytes.
 *
 * @throws Error when the records were changed, or the result does not verify
 */
export async function makeSample({ run, progress, folder }: SampleInput): Promise<Sample> {
  const { id } = JSON.parse(await readFile(join(run, "manifest.json"), "utf8"));
  const path = join(folder, "runs", String(id));
  await copyRecords(run, path);
  await runProgram(["report", "latest"], folder);
  const shown = await runProgram(["show", "latest"], folder);
  const verified = await runProgram(["verify", "latest"], folder);
  const [before = "", after = ""] = progress.split("\n\n");
  const terminal = [
    "$ npx --yes pnpm@12 bench",
    `${before}\n`,
    `${shown.stdout}${after}`,
    "$ npx --yes pnpm@12 runproof verify latest",
    verified.stdout,
  ].join("\n");
  return { path, terminal: terminalPicture(terminal, "runproof bench in a terminal") };
}
