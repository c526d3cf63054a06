import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import {
  claimsFileSchema,
  SCHEMA_VERSION,
  type ClaimsFile,
  type VerificationDocument,
  type VerificationFinding,
} from "@runproof/contract";
import {
  claimAt,
  claimsFile,
  type ClaimAt,
  type FileSums,
  type ReportInput,
} from "@runproof/report";
import { recordSums, verifyChecksums, type StoredRun } from "@runproof/run-store";

import tool from "../../package.json" with { type: "json" };
import {
  artefactsOf,
  CLAIMS_FILE,
  evaluateStored,
  type Evaluation,
} from "../evaluation/evaluate-run.ts";
import { readSession, type StoredSession } from "../evaluation/read-session.ts";
import { claimOfLine } from "./claim-of-line.ts";
import { compareClaims } from "./compare-claims.ts";
import { compareText, excerpt } from "./compare-text.ts";
import { largeCsv } from "./large-csv.ts";
import { artefactSumFindings, leftOverFindings, recordSumFindings } from "./sum-findings.ts";

/** Findings that are listed per file; the rest are counted. */
const MOST_PER_FILE = 10;

/**
 * Compute everything in a run directory again from its records, and name every place that says
 * something else. Nothing is written.
 *
 * @throws BenchError what `readSession` throws
 */
export async function verifyRun(path: string): Promise<VerificationDocument> {
  const seal = await sealFindings(path);
  const session = await readSession(path, { forReports: true });
  const { stored } = session;
  const claimsText = await readFile(join(path, CLAIMS_FILE), "utf8").catch(() => "");
  const written = readClaims(claimsText);
  const evaluation = await evaluationOf(session);
  const ours = claimsFile(evaluation.input);
  const sums = await recordSums(path);
  // A record that is not the one of claims.json is a finding of its own, not one of claims.json.
  const noted = Object.entries(sums).map(([name, sum]) => [name, written?.files?.[name] ?? sum]);
  const csv = await largeCsv(path, evaluation.input);
  const { contents } = await artefactsOf(evaluation, Object.fromEntries(noted), csv.recomputed);
  const otherVersion = written !== undefined && written.toolVersion !== tool.version;
  const differences = otherVersion
    ? [
        ...compareClaims(written, ours),
        ...(await artefactSumFindings(path, written, { records: sums, claimsText })),
      ]
    : [
        ...(await fileFindings(path, contents, evaluation.input)),
        ...csv.findings,
        ...(await leftOverFindings(path, contents)),
      ];
  const records = written === undefined ? [] : recordFindings(written, ours, sums);
  const listed = limited(differences);
  const findings = [...seal, ...records, ...listed];
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "verification",
    run: stored.manifest.id,
    verdict: verdictOf(findings, stored),
    comparedBy: otherVersion ? "claims" : "bytes",
    ...(written !== undefined && { writtenBy: written.toolVersion }),
    verifiedBy: tool.version,
    files: contents.size + (csv.recomputed === undefined ? 0 : 1),
    claims: ours.claims.length,
    findings,
    more: differences.length - listed.length,
  };
}

function verdictOf(
  findings: readonly VerificationFinding[],
  { damaged }: StoredRun<unknown>,
): VerificationDocument["verdict"] {
  if (damaged || findings.some(({ kind }) => kind === "records")) return "records-changed";
  return findings.length === 0 ? "verified" : "differs";
}

/** As when the reports were written: broken seals are findings of their own, not part of a report. */
async function evaluationOf({ stored, wholeCalls }: StoredSession): Promise<Evaluation> {
  const problems = stored.problems.filter(
    ({ kind }) => kind !== "changed-file" && kind !== "missing-file",
  );
  const damaged = problems.some(({ damages }) => damages);
  const evaluation = await evaluateStored({ ...stored, problems, damaged }, wholeCalls);
  const reproduceCommand = await writtenCommand(stored, evaluation.input.reproduceCommand);
  return { ...evaluation, input: { ...evaluation.input, reproduceCommand } };
}

/**
 * A run directory may have been moved or renamed since, and its folder is a part of the command.
 * Where the reports do not agree on it, most of them are right.
 */
async function writtenCommand({ path }: StoredRun<unknown>, command: string): Promise<string> {
  const folders: string[] = [];
  for (const file of ["report.json", "report.md", "report.html"]) {
    const text = await readFile(join(path, file), "utf8").catch(() => "");
    const [, folder] = /runproof bench ([^\s"/]+\/[^\s"/]+)\/plan\.yaml/.exec(text) ?? [];
    if (folder !== undefined) folders.push(folder);
  }
  const [folder] = [...Map.groupBy(folders, String)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([name]) => name);
  if (folder === undefined) return command;
  const here = `${basename(dirname(path))}/${basename(path)}/`;
  return command.replaceAll(here, `${folder}/`);
}

function readClaims(text: string): ClaimsFile | undefined {
  try {
    return claimsFileSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function sealFindings(path: string): Promise<readonly VerificationFinding[]> {
  const sums = await readFile(join(path, "SHA256SUMS"), "utf8").catch(() => undefined);
  if (sums === undefined) {
    return [{ kind: "seal", file: "SHA256SUMS", message: "the run was never sealed" }];
  }
  return (await verifyChecksums(path)).map(({ name, change }) => ({
    kind: "seal",
    file: name,
    message: `${change} since the run was sealed`,
  }));
}

const RECORD_FILE = {
  manifest: "manifest.json",
  resolvedPlan: "plan.resolved.json",
  calls: "calls.ndjson",
  runs: "runs.ndjson",
} as const;

function recordFindings(
  written: ClaimsFile,
  ours: ClaimsFile,
  sums: FileSums,
): readonly VerificationFinding[] {
  const byBytes = recordSumFindings(written, sums);
  const byValue = Object.entries(RECORD_FILE).flatMap(
    ([key, file]): readonly VerificationFinding[] => {
      const [printed, recomputed] = [written, ours].map(
        ({ records }) => records[key as keyof typeof RECORD_FILE],
      );
      if (printed === undefined || recomputed === undefined || printed === recomputed) return [];
      return [
        {
          kind: "records",
          file,
          printed,
          recomputed,
          message: `not the records that ${CLAIMS_FILE} was made of`,
        },
      ];
    },
  );
  const named = new Set(byValue.map(({ file }) => file));
  return [...byValue, ...byBytes.filter(({ file }) => !named.has(file))];
}

async function fileFindings(
  path: string,
  artefacts: ReadonlyMap<string, Buffer>,
  input: ReportInput,
): Promise<readonly VerificationFinding[]> {
  let located: ClaimAt | undefined;
  const locate = (): ClaimAt => (located ??= claimAt(input));
  const findings: VerificationFinding[] = [];
  for (const [file, content] of artefacts) {
    const written = await readFile(join(path, file)).catch(() => undefined);
    if (written === undefined) {
      findings.push({ kind: "difference", file, message: "is missing" });
      continue;
    }
    if (written.equals(content)) continue;
    const [printed, recomputed] = [written.toString(), content.toString()];
    const lines = recomputed.split("\n");
    const differences = compareText(printed, recomputed);
    if (differences.length === 0) {
      findings.push({ kind: "difference", file, message: "holds bytes that are no text" });
    }
    for (const difference of differences) {
      const { line, column } = difference;
      const claim = claimOfLine(file, difference, { claimAt: locate, lines });
      const at = (text: string | undefined): string | undefined =>
        text === undefined ? undefined : excerpt(text, column);
      const [said, should] = [at(difference.printed), at(difference.recomputed)];
      findings.push({
        kind: "difference",
        file,
        line,
        ...(claim !== undefined && { claim }),
        ...(said !== undefined && { printed: said }),
        ...(should !== undefined && { recomputed: should }),
        message: "does not follow from the records",
      });
    }
  }
  return findings;
}

function limited(findings: readonly VerificationFinding[]): readonly VerificationFinding[] {
  return [...Map.groupBy(findings, ({ file }) => file).values()].flatMap((each) =>
    each.slice(0, MOST_PER_FILE),
  );
}
