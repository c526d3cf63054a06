import type { AuditedClaim, CallRecord, PrintedClaim, PrintedQuestion } from "@runproof/contract";

import type { FlagsById } from "../session/session-flags.ts";
import type { SessionRecords } from "../session/session-records.ts";
import { auditCall } from "./audit-call.ts";
import { auditChange } from "./audit-change.ts";
import type { AuditContext, Auditor } from "./audit-context.ts";
import { auditDefaults, auditModel, auditOption, auditRuns } from "./audit-facts.ts";
import { unanswerable } from "./audit-finding.ts";
import { auditSignificance, auditSpeedGain, auditStability } from "./audit-judgements.ts";
import { auditRow } from "./audit-row.ts";
import { auditValue } from "./audit-value.ts";
import { auditedArm, type ArmRecords, type AuditedArm } from "./audited-arm.ts";
import { rowArm, type RowArm } from "./row-arm.ts";

const AUDITORS: { readonly [Kind in PrintedQuestion["kind"]]: Auditor<Kind> } = {
  value: auditValue,
  row: auditRow,
  change: auditChange,
  call: auditCall,
  runs: auditRuns,
  option: auditOption,
  defaults: auditDefaults,
  model: auditModel,
  significance: auditSignificance,
  stability: auditStability,
  "speed-gain": auditSpeedGain,
};

/** Questions that one arm alone cannot answer. */
const OF_TWO_ARMS: ReadonlySet<PrintedQuestion["kind"]> = new Set([
  "change",
  "runs",
  "significance",
  "stability",
  "speed-gain",
]);

/** Records whose claims are audited. */
export interface AuditRecords extends Omit<SessionRecords, "calls"> {
  readonly calls: readonly CallRecord[];
}

/**
 * Hold every claim of a printed report against the records it was made from. With several arms beside
 * the baseline, the first one is the candidate; `chimera` is whatever arm stands beside the baseline alone.
 *
 * @param flags of `flagCalls`, for the same records
 */
export function auditClaims(
  claims: readonly PrintedClaim[],
  records: AuditRecords,
  flags: FlagsById,
): readonly AuditedClaim[] {
  const { resolvedPlan, calls, runs } = records;
  const { model } = resolvedPlan.target;
  const isCold = ({ id }: CallRecord): boolean => flags.get(id)?.cold === true;
  const arms = resolvedPlan.cells.map((cell) => auditedArm({ cell, model, calls, runs, isCold }));
  const baselineName = resolvedPlan.plan.baseline;
  const baseline = arms.find(({ name }) => name === baselineName) ?? arms[0];
  if (baseline === undefined) throw new RangeError("an audit needs an arm");
  const candidate = arms.find((arm) => arm !== baseline);
  const parts = sessionParts(records, isCold);
  // An arm of one session is there once.
  const whole = new Set(arms.map(({ name, runs: own }) => `${name} ${own.length}`));
  const halves = parts.filter(({ name, runs: own }) => !whole.has(`${name} ${own.length}`));
  const byLine = Map.groupBy(claims, ({ line }) => line);
  const rows = new Map<number, RowArm>();
  const context: AuditContext = {
    model,
    baseline,
    candidate: candidate ?? baseline,
    armOf: (name) =>
      arms.find((arm) => arm.name === name) ??
      (name === "chimera" && arms.length === 2 ? candidate : undefined),
    rowArm: (line) => {
      const known = rows.get(line) ?? rowArm(byLine.get(line) ?? [], [...arms, ...halves]);
      rows.set(line, known);
      return known;
    },
    baselineSessions: new Map(
      parts.flatMap((part) =>
        part.name === baseline.name && part.source !== undefined
          ? [[part.source, part] as const]
          : [],
      ),
    ),
  };
  return claims.map((claim): AuditedClaim => {
    const { line, label, printed, question } = claim;
    if (candidate === undefined && OF_TWO_ARMS.has(question.kind)) {
      return { line, label, printed, ...unanswerable("there is one arm only") };
    }
    const auditor = AUDITORS[question.kind] as Auditor<PrintedQuestion["kind"]>;
    return { line, label, printed, ...auditor(question, claim, context) };
  });
}

/** Every arm's part in each imported session; none where there is one. */
function sessionParts(
  { resolvedPlan, runs, calls }: AuditRecords,
  isCold: ArmRecords["isCold"],
): readonly AuditedArm[] {
  const { model } = resolvedPlan.target;
  const callsByRun = Map.groupBy(calls, ({ runId }) => runId);
  return resolvedPlan.cells.flatMap((cell) => {
    const own = Map.groupBy(
      runs.filter(({ cellId }) => cellId === cell.id),
      ({ source }) => source,
    );
    return [...own].flatMap(([source, some]) =>
      source === undefined
        ? []
        : [
            auditedArm({
              cell,
              model,
              source,
              runs: some,
              calls: some.flatMap(({ id }) => callsByRun.get(id) ?? []),
              isCold,
            }),
          ],
    );
  });
}
