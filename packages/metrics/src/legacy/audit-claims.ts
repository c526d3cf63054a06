import type { AuditedClaim, CallRecord, PrintedClaim, PrintedQuestion } from "@runproof/contract";

import type { FlagsById } from "../session/session-flags.ts";
import type { SessionRecords } from "../session/session-records.ts";
import { auditCall } from "./audit-call.ts";
import { auditChange } from "./audit-change.ts";
import type { AuditContext, Auditor } from "./audit-context.ts";
import { auditDefaults, auditModel, auditOption, auditRuns } from "./audit-facts.ts";
import { auditSignificance, auditSpeedGain, auditStability } from "./audit-judgements.ts";
import { auditValue } from "./audit-value.ts";
import { auditedArm, type ArmRecords, type AuditedArm } from "./audited-arm.ts";

const AUDITORS: { readonly [Kind in PrintedQuestion["kind"]]: Auditor<Kind> } = {
  value: auditValue,
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

/**
 * Hold every claim of a printed report against the records it was made from. The session needs a
 * baseline and one other arm; with several, the first one is the candidate.
 *
 * @param flags of `flagCalls`, for the same records
 */
export function auditClaims(
  claims: readonly PrintedClaim[],
  records: SessionRecords & { readonly calls: readonly CallRecord[] },
  flags: FlagsById,
): readonly AuditedClaim[] {
  const { resolvedPlan, calls, runs } = records;
  const isCold = ({ id }: CallRecord): boolean => flags.get(id)?.cold === true;
  const arms = resolvedPlan.cells.map((cell) => auditedArm({ cell, calls, runs, isCold }));
  const baselineName = resolvedPlan.plan.baseline;
  const baseline = arms.find(({ name }) => name === baselineName);
  const candidate = arms.find((arm) => arm !== baseline);
  if (baseline === undefined || candidate === undefined) {
    throw new RangeError("an audit needs a baseline and another arm");
  }
  const context: AuditContext = {
    model: resolvedPlan.target.model,
    baseline,
    candidate,
    armOf: (name) => arms.find((arm) => arm.name === name),
    baselineSessions: baselineSessions({ ...records, isCold }, baselineName),
  };
  return claims.map((claim): AuditedClaim => {
    const auditor = AUDITORS[claim.question.kind] as Auditor<PrintedQuestion["kind"]>;
    const { line, label, printed } = claim;
    return { line, label, printed, ...auditor(claim.question, claim, context) };
  });
}

function baselineSessions(
  records: Pick<SessionRecords, "resolvedPlan" | "runs"> & Pick<ArmRecords, "calls" | "isCold">,
  baselineName: string,
): ReadonlyMap<string, AuditedArm> {
  const cell = records.resolvedPlan.cells.find(({ arm }) => arm === baselineName);
  if (cell === undefined) return new Map();
  const own = records.runs.filter(({ cellId }) => cellId === cell.id);
  const sessions = Map.groupBy(own, ({ source }) => source);
  return new Map(
    [...sessions].flatMap(([source, runs]) => {
      if (source === undefined) return [];
      const ids = new Set(runs.map(({ id }) => id));
      const calls = records.calls.filter(({ runId }) => ids.has(runId));
      return [[source, auditedArm({ cell, runs, calls, isCold: records.isCold })] as const];
    }),
  );
}
