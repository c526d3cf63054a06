import type { CallRecord } from "@runproof/contract";

import type { AuditedArm } from "./audited-arm.ts";

/** Prompts that are read in less than this share of the time were not read whole, or came from a cache. */
const LEAST_SHARE = 0.8;

/** Why a stage may have had less to read in one arm, from the time its prompts took; undefined when none had. */
export function lessPrompt(baseline: AuditedArm, candidate: AuditedArm): string | undefined {
  const before = prefillByStage(baseline);
  const texts = [...prefillByStage(candidate)].flatMap(([stage, after]) => {
    const other = before.get(stage);
    if (other === undefined) return [];
    const ratio = after.perCharacter / other.perCharacter;
    if (!(ratio < LEAST_SHARE)) return [];
    return [
      `prompt evaluation of ${stage} ${other.ms.toFixed(0)} → ${after.ms.toFixed(0)} ms, ${ratio.toFixed(2)} × per character: a cut prompt is less work, not faster decoding`,
    ];
  });
  return texts.length === 0 ? undefined : texts.join("; ");
}

interface Prefill {
  /** Means over calls that loaded no model. */
  readonly ms: number;
  readonly perCharacter: number;
}

function prefillByStage({ calls, coldCalls }: AuditedArm): ReadonlyMap<string, Prefill> {
  const cold = new Set(coldCalls);
  const warm = calls.filter((call) => call.status === "ok" && !cold.has(call));
  const prefills = new Map<string, Prefill>();
  for (const [stage, own] of Map.groupBy(warm, (call) => call.stage)) {
    const ms = meanOf(own, ({ server }) => (server.promptEvalNs ?? 0) / 1e6);
    const characters = meanOf(own, ({ promptCharacters = 0 }) => promptCharacters);
    if (ms > 0 && characters > 0) prefills.set(stage, { ms, perCharacter: ms / characters });
  }
  return prefills;
}

function meanOf(calls: readonly CallRecord[], valueOf: (call: CallRecord) => number): number {
  return calls.reduce((sum, call) => sum + valueOf(call), 0) / calls.length;
}
