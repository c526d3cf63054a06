import { resolve } from "node:path";

import { z } from "@runproof/contract/zod";
import { listRuns } from "@runproof/run-store";
import Table from "cli-table3";

import { EXIT, type ExitCode } from "../exit-codes.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";

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
  const table = new Table({
    head: ["run", "model", "engine", "status"],
    style: { head: [], border: [] },
  });
  for (const { id, manifest, problem } of listings) {
    const model = manifest?.environment.start?.server.model.name ?? "–";
    const status = problem ?? manifest?.status ?? "–";
    table.push([id, model, manifest?.engine ?? "–", status].map(plainText));
  }
  console.log(table.toString());
  return EXIT.ok;
}
