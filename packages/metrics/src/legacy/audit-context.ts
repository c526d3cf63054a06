import type { PrintedClaim, PrintedQuestion } from "@runproof/contract";

import type { AuditFinding } from "./audit-finding.ts";
import type { AuditedArm } from "./audited-arm.ts";
import type { RowArm } from "./row-arm.ts";

/** The records that claims are held against. */
export interface AuditContext {
  readonly model: string;
  readonly baseline: AuditedArm;
  readonly candidate: AuditedArm;
  /** By the name that the report gives it; undefined where no arm is called so. */
  armOf(name: string): AuditedArm | undefined;
  /** What the row of a table on a line speaks of. */
  rowArm(line: number): RowArm;
  /** The baseline's part in each imported session, by the session's name; empty where there is one. */
  readonly baselineSessions: ReadonlyMap<string, AuditedArm>;
}

/** Answers the claims of one kind. */
export type Auditor<Kind extends PrintedQuestion["kind"]> = (
  question: Extract<PrintedQuestion, { kind: Kind }>,
  claim: PrintedClaim,
  context: AuditContext,
) => AuditFinding;
