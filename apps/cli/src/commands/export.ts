import { join, resolve } from "node:path";

import { renderFormats } from "@runproof/report";
import { findRun, writeArtefact } from "@runproof/run-store";
import { z } from "zod";

import { evaluateRun } from "../evaluation/evaluate-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { FORMAT_NAMES, isFormatName } from "../format-names.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";

const formatsSchema = z
  .array(z.string())
  .min(1, "name at least one format")
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
  acceptDamage: z.boolean().default(false),
});

/**
 * `runproof export RUN --format NAME[,…]`: compute everything again from the records, write it in
 * other formats, and print the names of the files. The run directory stays as it is.
 */
export async function exportRun(flags: unknown): Promise<ExitCode> {
  const options = readFlags(exportFlagsSchema, flags, "export");
  const { input } = await evaluateRun(await findRun(resolve(options.from), options.run), options);
  const folder = resolve(options.out ?? join("exports", input.manifest.id));
  const files = await renderFormats(input, options.format);
  for (const [name, content] of files) await writeArtefact(folder, name, content);
  const paths = [...files.keys()].map((name) => join(folder, name));
  if (options.output === "json") console.log(jsonText({ folder, files: paths }));
  else for (const path of paths) console.log(plainText(path));
  return EXIT.ok;
}
