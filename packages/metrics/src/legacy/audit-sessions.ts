import type { AuditedClaim, PrintedClaim } from "@runproof/contract";

import type { FlagsById } from "../session/session-flags.ts";
import { auditClaims, type AuditRecords } from "./audit-claims.ts";

/** What an audit gave, and of what. */
export interface SessionAudit {
  readonly claims: readonly AuditedClaim[];
  /** The imported session that the report is about; undefined = all of the records. */
  readonly session: string | undefined;
}

/**
 * A report may be about all of the records, or about one of the sessions they were imported from, which it
 * does not name: it is held against the one that gives the most of its values.
 *
 * @param flags of `flagCalls`, for the same records
 */
export function auditSessions(
  claims: readonly PrintedClaim[],
  records: AuditRecords,
  flags: FlagsById,
): SessionAudit {
  const whole: SessionAudit = {
    claims: auditClaims(claims, records, flags),
    session: undefined,
  };
  const sources = new Set(records.runs.map(({ source }) => source));
  if (claims.every(({ question }) => question.kind === "row")) return whole;
  const audits = [...sources].flatMap((source): readonly SessionAudit[] =>
    source === undefined
      ? []
      : [{ claims: auditClaims(claims, partOf(records, source), flags), session: source }],
  );
  return [whole, ...audits].reduce((best, audit) => (held(audit) > held(best) ? audit : best));
}

function held({ claims }: SessionAudit): number {
  return claims.filter(({ mark }) => mark === "holds" || mark === "wrong-label").length;
}

function partOf(records: AuditRecords, source: string): AuditRecords {
  const runs = records.runs.filter((run) => run.source === source);
  const ids = new Set(runs.map(({ id }) => id));
  const arms = new Set(runs.map(({ cellId }) => cellId));
  const firstBlock = Math.min(...runs.map(({ block }) => block));
  return {
    resolvedPlan: {
      ...records.resolvedPlan,
      cells: records.resolvedPlan.cells.filter(({ id }) => arms.has(id)),
    },
    // Reports count the runs of their session from 1.
    runs: runs.map((run) => ({ ...run, block: run.block - firstBlock })),
    calls: records.calls.filter(({ runId }) => ids.has(runId)),
  };
}
