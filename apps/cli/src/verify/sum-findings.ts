import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { ClaimsFile, VerificationFinding } from "@runproof/contract";
import { sumOfClaims, type FileSums } from "@runproof/report";
import { sha256 } from "@runproof/run-store";

import { CLAIMS_FILE } from "../evaluation/evaluate-run.ts";

/**
 * Files of the records whose bytes are not those that claims.json was made beside: the seal may have
 * been renewed since.
 *
 * @param now sums of the files as they are
 */
export function recordSumFindings(
  { files = {} }: ClaimsFile,
  now: FileSums,
): readonly VerificationFinding[] {
  return Object.entries(now).flatMap(([file, recomputed]): readonly VerificationFinding[] => {
    const printed = files[file];
    if (printed === undefined || printed === recomputed) return [];
    const message = `not the bytes that ${CLAIMS_FILE} was made beside`;
    return [{ kind: "records", file, printed, recomputed, message }];
  });
}

/**
 * What can be said of the reports of another version: whether they are as they were written.
 *
 * @param claimsText claims.json as it is, with keys that this version may not know
 */
export async function artefactSumFindings(
  path: string,
  written: ClaimsFile,
  { records, claimsText }: { readonly records: FileSums; readonly claimsText: string },
): Promise<readonly VerificationFinding[]> {
  const findings: VerificationFinding[] = [];
  if (written.sha256 !== undefined && written.sha256 !== sumOfClaims(JSON.parse(claimsText))) {
    findings.push({ kind: "difference", file: CLAIMS_FILE, message: "is not as it was written" });
  }
  for (const [file, printed] of Object.entries(written.files ?? {})) {
    if (file in records) continue;
    const content = await readFile(join(path, file)).catch(() => undefined);
    const recomputed = content && sha256(content);
    if (recomputed === printed) continue;
    const message = content === undefined ? "is missing" : "is not as it was written";
    findings.push({ kind: "difference", file, message });
  }
  return findings;
}
