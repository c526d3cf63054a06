import { relative, resolve } from "node:path";

import { SCHEMA_VERSION } from "@runproof/contract";
import { z } from "@runproof/contract/zod";
import { sealRun } from "@runproof/run-store";

import manifest from "../../package.json" with { type: "json" };
import { evaluateRun, writeReports, type Evaluation } from "../evaluation/evaluate-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import {
  importText,
  reportsText,
  skippedInManifest,
  skippedText,
  type MadeRun,
} from "../import/import-text.ts";
import { readImport, type ReadImport } from "../import/read-import.ts";
import { writeImport } from "../import/write-import.ts";
import { globalFlagsSchema, readFlags, type GlobalFlags } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainLines } from "../ui/plain-lines.ts";
import { printEvaluation } from "../ui/print-evaluation.ts";

const importFlagsSchema = globalFlagsSchema.extend({
  path: z.string().min(1),
  out: z.string().min(1).default("runs"),
  reports: z.boolean().optional(),
});

/** Reports of more runs than this take longer than to import them. */
const MOST_RUNS_WITH_REPORTS = 300;

/**
 * `runproof import FILE|DIR`: result files of other programs as run directories, one per experiment, with
 * their reports; of many runs they are made later, of those that somebody wants to read.
 */
export async function importFiles(flags: unknown): Promise<ExitCode> {
  const options = readFlags(importFlagsSchema, flags, "import");
  const { studies, skipped, originals } = readImport(resolve(options.path));
  const kept = skippedInManifest(skipped);
  const count = studies.reduce((sum, { runs }) => sum + runs.length, 0);
  const { reports = count <= MOST_RUNS_WITH_REPORTS } = options;
  const made: MadeRun[] = [];
  let only: Evaluation | undefined;
  for (const study of studies) {
    const session = { ...study, source: { ...study.source, ...kept } };
    const { path, sums } = await writeImport({
      session,
      originals,
      outFolder: resolve(options.out),
      toolVersion: manifest.version,
    });
    if (reports) {
      only = await evaluateRun(path, { acceptDamage: false });
      await writeReports(only);
    } else await sealRun(path, sums);
    made.push({ path: relative(process.cwd(), path), session });
  }
  if (made.length === 1 && only !== undefined) printEvaluation(only, options);
  else printRuns(made, skipped, options);
  if (!options.quiet) {
    const text = [skippedText(skipped), reportsText(made, { reports, asked: options.reports })];
    console.error(plainLines(text.filter((part) => part !== "").join("\n")));
  }
  return EXIT.ok;
}

function printRuns(
  made: readonly MadeRun[],
  skipped: ReadImport["skipped"],
  { output }: GlobalFlags,
): void {
  if (output !== "json") {
    console.log(plainLines(importText(made)));
    return;
  }
  const runs = made.map(({ path, session: { resolvedPlan, runs: own, calls, source } }) => ({
    path,
    format: source.format,
    arms: resolvedPlan.cells.length,
    runs: own.length,
    failedRuns: own.filter(({ status }) => status !== "ok").length,
    calls: calls.length,
  }));
  console.log(jsonText({ schemaVersion: SCHEMA_VERSION, kind: "imports", runs, skipped }));
}
