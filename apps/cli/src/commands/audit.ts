import { readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";

import { BenchError, SCHEMA_VERSION, type AuditDocument, type AuditMark } from "@runproof/contract";
import { z } from "@runproof/contract/zod";
import { readPrintedReport } from "@runproof/importers";
import { auditSessions, flagCalls } from "@runproof/metrics";
import { findRun } from "@runproof/run-store";

import { auditText } from "../audit/audit-text.ts";
import { readIntactRun } from "../evaluation/read-intact-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";

/** No report that a person reads is longer. */
const MOST_REPORT_BYTES = 10 * 1024 * 1024;

const auditFlagsSchema = globalFlagsSchema.extend({
  report: z.string().min(1),
  run: z.string().min(1).default("latest"),
  out: z.string().min(1).default("runs"),
  all: z.boolean().default(false),
  acceptDamage: z.boolean().default(false),
});

/** `runproof audit REPORT --run RUN`: does what a report prints follow from the imported records? */
export async function audit(flags: unknown): Promise<ExitCode> {
  const options = readFlags(auditFlagsSchema, flags, "audit");
  const path = resolve(options.report);
  const { claims, unread } = readPrintedReport(await readReport(path));
  if (claims.length === 0) throw nothingToCheck(path);
  const stored = await readIntactRun(await findRun(resolve(options.out), options.run), options);
  if (stored.manifest.imported === undefined) throw notImported(stored.manifest.id);
  const { claims: audited, session } = auditSessions(claims, stored, flagCalls(stored));
  const count = (mark: AuditMark): number => audited.filter((claim) => claim.mark === mark).length;
  const document: AuditDocument = {
    schemaVersion: SCHEMA_VERSION,
    kind: "audit",
    run: stored.manifest.id,
    ...(session !== undefined && { session }),
    report: basename(path),
    counts: {
      holds: count("holds"),
      "wrong-label": count("wrong-label"),
      wrong: count("wrong"),
      "no-data": count("no-data"),
    },
    claims: [...audited],
    unread: [...unread],
  };
  console.log(
    options.output === "json"
      ? jsonText(document)
      : auditText(document, { ...options, columns: process.stdout.columns ?? Infinity }),
  );
  return count("holds") === audited.length ? EXIT.ok : EXIT.gateFailed;
}

async function readReport(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MOST_REPORT_BYTES) {
      throw new Error(`it has ${size} bytes, ${MOST_REPORT_BYTES} are the limit`);
    }
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new BenchError("IMPORT_UNREADABLE", `${path} cannot be read`, {
      cause,
      hint: "give the report that belongs to the imported files, a comparison_report.md or one with tables",
    });
  }
}

function nothingToCheck(path: string): BenchError {
  return new BenchError("IMPORT_UNREADABLE", `${path} holds nothing that can be checked`, {
    cause: new Error("no line and no table in it is of a kind that records answer"),
    hint: "give a comparison_report.md of the Chimeraforge agent, or a Markdown report whose tables have a configuration per row; a report of runproof is made again by: runproof report RUN",
  });
}

function notImported(id: string): BenchError {
  return new BenchError("USAGE", `${id} was measured by runproof, not imported`, {
    hint: "runproof import metrics.json   then: runproof audit REPORT.md",
  });
}
