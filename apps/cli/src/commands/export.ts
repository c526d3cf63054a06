import { basename, join, resolve } from "node:path";

import { BenchError } from "@runproof/contract";
import { z } from "@runproof/contract/zod";
import { absentFormats, REPORT_FORMATS, renderFormats } from "@runproof/report";
import { findRun, writeArtefact } from "@runproof/run-store";

import { evaluateRun } from "../evaluation/evaluate-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { zipFolder } from "../export/zip-folder.ts";
import { FORMAT_NAMES, isFormatName } from "../format-names.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";

const formatsSchema = z
  .array(z.string())
  .default([])
  .transform((words) => [...new Set(words.flatMap((word) => word.split(",")))])
  .transform((names, context) =>
    (names.includes("all") ? FORMAT_NAMES : names).flatMap((name) => {
      if (isFormatName(name)) return [name];
      const message = `there is no format "${name}"; there are ${FORMAT_NAMES.join(", ")}, and all`;
      context.addIssue({ code: "custom", message });
      return [];
    }),
  );

const exportFlagsSchema = globalFlagsSchema.extend({
  run: z.string().min(1),
  format: formatsSchema,
  out: z.string().min(1).optional(),
  from: z.string().min(1).default("runs"),
  bundle: z.boolean().default(false),
  acceptDamage: z.boolean().default(false),
});

/**
 * `runproof export RUN --format NAME[,…]`: compute everything again from the records, write it in
 * other formats, and print the names of the files. `--bundle` adds the run directory as one file. The
 * run directory stays as it is.
 */
export async function exportRun(flags: unknown): Promise<ExitCode> {
  const options = readFlags(exportFlagsSchema, flags, "export");
  if (options.format.length === 0 && !options.bundle) {
    throw new BenchError("USAGE", "nothing to export: name a format, or ask for the bundle", {
      hint: "runproof export latest --format junit   or   --format all   or   --bundle",
    });
  }
  const { input, stored } = await evaluateRun(
    await findRun(resolve(options.from), options.run),
    options,
  );
  const { id } = input.manifest;
  const folder = resolve(options.out ?? join("exports", id));
  const files = await renderFormats(input, options.format);
  const absent = absentFormats(input, options.format);
  if (files.size === 0 && !options.bundle) throw nothingToWrite([...absent.values()]);
  for (const [name, reason] of absent) {
    console.error(plainText(`no ${REPORT_FORMATS[name].fileName}: ${reason}`));
  }
  for (const [name, content] of files) await writeArtefact(folder, name, content);
  const paths = [...files.keys()].map((name) => join(folder, name));
  if (options.bundle) {
    const name = basename(stored.path);
    const bundle = join(folder, `${name}.zip`);
    await zipFolder(stored.path, bundle, name);
    paths.push(bundle);
  }
  if (options.output === "json") console.log(jsonText({ folder, files: paths }));
  else for (const path of paths) console.log(plainText(path));
  return EXIT.ok;
}

function nothingToWrite(reasons: readonly string[]): BenchError {
  return new BenchError("NOTHING_MEASURED", "nothing to export", {
    cause: new Error([...new Set(reasons)].join("; ")),
    hint: "leave the step that reads it out, or use --format json",
  });
}
