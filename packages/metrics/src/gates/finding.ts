import type { Gate, GateId } from "@runproof/contract";

/** One thing a gate saw. A gate's status is that of its worst finding. */
export interface Finding {
  readonly status: Gate["status"];
  /** A sentence without its full stop. */
  readonly evidence: string;
  readonly cure?: string | undefined;
}

const SEVERITY = { pass: 0, warn: 1, fail: 2 } as const satisfies Record<Gate["status"], number>;

/** Join findings into a gate: the worst first, every piece of evidence kept, cures of the worst only. */
export function gateOf(id: GateId, findings: readonly Finding[]): Gate {
  const ordered = findings.toSorted((a, b) => SEVERITY[b.status] - SEVERITY[a.status]);
  const status = ordered.at(0)?.status ?? "pass";
  const cures = ordered
    .filter((finding) => finding.status === status)
    .map((finding) => finding.cure)
    .filter((cure) => cure !== undefined);
  return {
    id,
    status,
    evidence: ordered.map((finding) => finding.evidence).join("; "),
    ...(cures.length > 0 && { cure: [...new Set(cures)].join("; ") }),
  };
}

/** "1 run", "3 runs". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A ratio as a percentage with at most one decimal: 0.123 → "12.3 %", 0.05 → "5 %". */
export function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(1).replace(/\.0$/, "")} %`;
}
