import type { CallRecord } from "@runproof/contract";

import type { AuditContext } from "./audit-context.ts";
import type { AuditedArm } from "./audited-arm.ts";

/** Prompts that are read in less than this share of the time were not read whole, or came from a cache. */
const LEAST_SHARE = 0.8;

/**
 * Why the candidate may have had less to read, from the time its prompts took; undefined when it had not.
 *
 * @param stages that are looked at
 */
export function lessPrompt(
  { baseline, candidate }: AuditContext,
  stages: ReadonlySet<string>,
): string | undefined {
  const before = prefillByStage(baseline);
  const texts = [...prefillByStage(candidate)].flatMap(([stage, after]) => {
    const other = before.get(stage);
    if (other === undefined || !stages.has(stage)) return [];
    const ratio = after.perCharacter / other.perCharacter;
    if (!(ratio < LEAST_SHARE)) return [];
    return [
      `prompt evaluation of ${stage} ${other.ms.toFixed(0)} → ${after.ms.toFixed(0)} ms, ${ratio.toFixed(2)} × per character: the prompt may have been cut or come out of the cache, which is less work, not faster decoding`,
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
