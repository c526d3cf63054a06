import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { ClaimsFile, VerificationFinding } from "@runproof/contract";
import { sumOfClaims, type FileSums } from "@runproof/report";
import { sha256 } from "@runproof/run-store";

import { CLAIMS_FILE } from "../evaluation/evaluate-run.ts";
import { leftOverFiles } from "../evaluation/left-over-files.ts";

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
  if (written.files === undefined) return findings;
  return [...findings, ...(await leftOverFindings(path, new Set(Object.keys(written.files))))];
}

/**
 * Charts that lie beside a report and are not its own: an earlier one may have left them, or somebody put them there.
 *
 * @param report files of the report by name
 */
export async function leftOverFindings(
  path: string,
  report: { has(name: string): boolean },
): Promise<readonly VerificationFinding[]> {
  return (await leftOverFiles(path, report)).map((file) => ({
    kind: "difference",
    file,
    message: "is no part of this report",
  }));
}
