import { quantile } from "@runproof/stats";

import type { CallFacts } from "../session/call-facts.ts";
import type { CellRecords } from "../session/cell-records.ts";
import type { CellStage } from "../session/cell-stages.ts";
import type { Finding } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";

/** Prefill of equal prompts differs by less than this from session to session. */
const LEAST_SHARE = 0.8;

/**
 * Where nobody counted prompt tokens, the time to read a prompt tells how much of it was read. One
 * arm that reads the same characters much faster may have been given a part of them.
 */
export function promptEvaluation(
  { baseline, candidate }: GateContext,
  { name }: CellStage,
): readonly Finding[] {
  const [before, after] = [baseline, candidate].map((records) => perArm(records, name));
  if (before === undefined || after === undefined) return [];
  const ratio = after.msPerCharacter / before.msPerCharacter;
  if (ratio >= LEAST_SHARE && ratio <= 1 / LEAST_SHARE) return [];
  const less = ratio < 1 ? candidate.cell.arm : baseline.cell.arm;
  return [
    {
      status: "warn",
      evidence: `prompt evaluation of ${name} took ${after.ms.toFixed(0)} ms (median) against ${before.ms.toFixed(0)} ms, ${ratio.toFixed(2)} × per character: the prompt of ${less} may have been cut to its context, or come out of the cache, so a gain in this stage may be less work`,
      cure: "record prompt tokens (prompt_eval_count) and give every arm a context that holds the whole prompt",
    },
  ];
}

interface Prefill {
  readonly ms: number;
  readonly msPerCharacter: number;
}

/** Medians over the warm calls of a stage; undefined when one number of them is missing. */
function perArm({ usableByStage }: CellRecords, stage: string): Prefill | undefined {
  const calls = (usableByStage.get(stage) ?? []).filter(
    ({ flags, status }) => status === "ok" && flags?.cold !== true,
  );
  const prefills = calls.map(prefillOf).filter((prefill) => prefill !== undefined);
  if (prefills.length === 0) return undefined;
  const [ms = 0] = quantile(
    prefills.map((each) => each.ms),
    [0.5],
  );
  const [msPerCharacter = 0] = quantile(
    prefills.map((each) => each.msPerCharacter),
    [0.5],
  );
  return ms > 0 && msPerCharacter > 0 ? { ms, msPerCharacter } : undefined;
}

function prefillOf({ server, promptCharacters = 0 }: CallFacts): Prefill | undefined {
  if (server.promptEvalNs === undefined || promptCharacters === 0) return undefined;
  const ms = server.promptEvalNs / 1e6;
  return { ms, msPerCharacter: ms / promptCharacters };
}
