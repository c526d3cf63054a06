import type { Gate } from "@runproof/contract";

import type { CellRecords } from "../session/cell-records.ts";
import type { CellStage } from "../session/cell-stages.ts";
import { answerEndings } from "./answer-endings.ts";
import { cutTexts } from "./cut-texts.ts";
import { cutTokens } from "./cut-tokens.ts";
import { equalTokens } from "./equal-tokens.ts";
import { gateOf, type Finding } from "./finding.ts";
import { stagesConcerned, type GateContext } from "./gate-context.ts";
import { sameClock } from "./same-clock.ts";
import { sameServer } from "./same-server.ts";
import { sameWorkload } from "./same-workload.ts";

/** G1: both arms read the same prompts, wrote about as much, with the same model on the same server. */
export function sameWork(context: GateContext): Gate {
  const stages = stagesConcerned(context);
  return gateOf("same-work", [
    ...sameWorkload(context),
    ...stages.flatMap((stage) => [
      ...equalTokens(context, stage),
      ...answerEndings(context, stage),
    ]),
    ...truncation(context, stages),
    ...cutTexts(context, new Set(stages.map(({ name }) => name))),
    ...contextShift(context, stages),
    ...unknownContext(context, stages),
    ...sameClock(context, stages),
    ...sameServer(context),
  ]);
}

function truncation(context: GateContext, stages: readonly CellStage[]): readonly Finding[] {
  const baseline = flagged(context.baseline, stages, "truncatedPrompt");
  const candidate = flagged(context.candidate, stages, "truncatedPrompt");
  if (baseline === 0 && candidate === 0) return [];
  const seen = `truncated prompts: ${context.baseline.cell.arm} ${baseline}, ${context.candidate.cell.arm} ${candidate}`;
  const cut = [context.baseline, context.candidate].flatMap((records) =>
    cutTokens(records, stages),
  );
  const oneSided = baseline === 0 || candidate === 0;
  return [
    {
      status: oneSided ? "fail" : "warn",
      evidence: [seen, ...cut].join(", "),
      cure: "raise num_ctx until it holds prompt and answer",
    },
  ];
}

/** A server that drops old tokens while it writes does other work than one that keeps them. */
function contextShift(context: GateContext, stages: readonly CellStage[]): readonly Finding[] {
  const baseline = flagged(context.baseline, stages, "shiftedContext");
  const candidate = flagged(context.candidate, stages, "shiftedContext");
  if (baseline === 0 && candidate === 0) return [];
  return [
    {
      status: "warn",
      evidence: `answers that ran past the context: ${context.baseline.cell.arm} ${baseline}, ${context.candidate.cell.arm} ${candidate}`,
      cure: "raise num_ctx until it holds prompt and answer",
    },
  ];
}

/** OpenAI's API does not tell the context a model runs with, so nothing shows what did not fit. */
function unknownContext(
  { session }: GateContext,
  stages: readonly CellStage[],
): readonly Finding[] {
  if (session.resolvedPlan.target.api !== "openai" || stages.length === 0) return [];
  return [
    {
      status: "warn",
      evidence: "whether prompt and answer fit into the context is not verifiable on this API",
    },
  ];
}

function flagged(
  { eventCalls }: CellRecords,
  stages: readonly CellStage[],
  flag: "truncatedPrompt" | "shiftedContext",
): number {
  const names = new Set(stages.map(({ name }) => name));
  return eventCalls.filter(({ call, flags }) => flags[flag] && names.has(call.stage)).length;
}
