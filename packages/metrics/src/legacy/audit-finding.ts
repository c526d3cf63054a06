import type { AuditedClaim, AuditMark } from "@runproof/contract";

/** What became of one claim. */
export type AuditFinding = Pick<AuditedClaim, "ours" | "mark" | "reason">;

export function finding(mark: AuditMark, ours?: string, reason?: string): AuditFinding {
  return { mark, ...(ours !== undefined && { ours }), ...(reason !== undefined && { reason }) };
}

export function unanswerable(reason: string): AuditFinding {
  return finding("no-data", undefined, reason);
}
