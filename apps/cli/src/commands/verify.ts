import { resolve } from "node:path";

import type { VerificationDocument, VerificationFinding } from "@runproof/contract";
import { z } from "@runproof/contract/zod";
import { findRun } from "@runproof/run-store";

import { EXIT, type ExitCode } from "../exit-codes.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";
import { verifyRun } from "../verify/verify-run.ts";

const verifyFlagsSchema = globalFlagsSchema.extend({
  run: z.string().min(1),
  out: z.string().min(1).default("runs"),
});

/** A run whose records changed is no measurement any more; one whose reports differ fails a check. */
const EXIT_OF = {
  verified: EXIT.ok,
  differs: EXIT.gateFailed,
  "records-changed": EXIT.invalid,
} as const satisfies Record<VerificationDocument["verdict"], ExitCode>;

/** `runproof verify RUN`: do the files of a run say what its records give? */
export async function verify(flags: unknown): Promise<ExitCode> {
  const options = readFlags(verifyFlagsSchema, flags, "verify");
  const document = await verifyRun(await findRun(resolve(options.out), options.run));
  console.log(options.output === "json" ? jsonText(document) : verificationText(document));
  return EXIT_OF[document.verdict];
}

function verificationText(document: VerificationDocument): string {
  const { run, verdict, comparedBy, writtenBy, verifiedBy, files, claims, findings, more } =
    document;
  const how =
    comparedBy === "bytes"
      ? `${files} files with ${claims} claims were computed again`
      : `written by runproof ${writtenBy}, verified by ${verifiedBy}: claims are compared, texts and charts are not`;
  const heads = {
    verified: `${run}: verified; ${how}, and all are the same.`,
    differs: `${run}: differs from its records; ${how}.`,
    "records-changed": `${run}: its records are not those that were measured; ${how}.`,
  } as const;
  const lines = findings.map(findingLine);
  const rest = more > 0 ? [`and ${more} more`] : [];
  return [heads[verdict], ...lines, ...rest].map(plainText).join("\n");
}

/** "report.md:45 chimera.ttftMs.analyze.mean: says …, the records give …" */
function findingLine({
  file,
  line,
  claim,
  printed,
  recomputed,
  message,
}: VerificationFinding): string {
  const place = `${file}${line === undefined ? "" : `:${line}`}${claim === undefined ? "" : ` ${claim}`}`;
  if (printed === undefined && recomputed === undefined) return `${place}: ${message}`;
  return `${place}: says ${quote(printed)}, the records give ${quote(recomputed)}`;
}

function quote(text: string | undefined): string {
  return text === undefined ? "nothing" : `"${text}"`;
}
