import { resolve } from "node:path";

import { z } from "@runproof/contract/zod";
import { listRuns } from "@runproof/run-store";

import { EXIT, type ExitCode } from "../exit-codes.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";
import { wrapWords } from "../ui/wrap-words.ts";

const listFlagsSchema = globalFlagsSchema.extend({ out: z.string().min(1).default("runs") });

/** `runproof list`: every run directory of a folder, broken ones with their problem. */
export async function list(flags: unknown): Promise<ExitCode> {
  const options = readFlags(listFlagsSchema, flags, "list");
  const folder = resolve(options.out);
  const listings = await listRuns(folder);
  if (options.output === "json") {
    console.log(jsonText(listings));
    return EXIT.ok;
  }
  if (listings.length === 0) {
    console.error(`no runs in ${folder}; make one with: runproof bench`);
    return EXIT.ok;
  }
  const rows = listings.map(({ id, manifest, problem }) =>
    [
      id,
      manifest?.environment.start?.server.model.name ?? "–",
      manifest?.engine ?? "–",
      problem ?? manifest?.status ?? "–",
    ].map(plainText),
  );
  console.log(runsText(rows, process.stdout.columns));
  return EXIT.ok;
}

const TITLES = ["run", "model", "engine", "status"];

/** A run per line in columns; what is wider than the terminal stands below the run instead. */
function runsText(rows: readonly (readonly string[])[], columns = Infinity): string {
  const widths = TITLES.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const lines = [TITLES, ...rows].map((row) =>
    row
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  if (Math.max(...lines.map(({ length }) => length)) <= columns) return lines.join("\n");
  return rows
    .map(([run = "", ...facts]) => `${run}\n${wrapWords(facts.join(", "), columns, "  ")}`)
    .join("\n");
}
