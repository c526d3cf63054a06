import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

import type { VerificationFinding } from "@runproof/contract";
import type { ReportInput } from "@runproof/report";

import { CSV_FILE } from "../evaluation/evaluate-run.ts";
import { streamCsv } from "../evaluation/stream-csv.ts";

/** What a large session's calls.csv should be, by its SHA-256, and whether it is. */
export interface LargeCsv {
  /** Undefined for a session whose calls.csv is compared line by line. */
  readonly recomputed: string | undefined;
  readonly findings: readonly VerificationFinding[];
}

export async function largeCsv(runDirectory: string, input: ReportInput): Promise<LargeCsv> {
  if (input.readCalls === undefined) return { recomputed: undefined, findings: [] };
  const recomputed = await streamCsv(input);
  const printed = await sumOf(join(runDirectory, CSV_FILE));
  if (printed === recomputed) return { recomputed, findings: [] };
  const message = printed === undefined ? "is missing" : "does not follow from the records";
  return { recomputed, findings: [{ kind: "difference", file: CSV_FILE, message }] };
}

async function sumOf(path: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(path), hash);
  } catch {
    return undefined;
  }
  return hash.digest("hex");
}
