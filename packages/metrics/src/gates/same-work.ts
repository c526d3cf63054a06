import type { CallRecord, Gate, MetricId, StageName, StepKind } from "@runproof/contract";

import { callsOfRuns, type CellRecords } from "../session/cell-records.ts";
import type { CellStage } from "../session/cell-stages.ts";
import { gateOf, percent, type Finding } from "./finding.ts";
import { stagesConcerned, type GateContext } from "./gate-context.ts";
import { sameServer } from "./same-server.ts";

/** Mean prompt tokens may differ by this share where the prompt is the same text for every arm. */
const SAME_TEXT_TOLERANCE = 0.05;
/** And by this share where it may contain what the model wrote before. */
const WRITTEN_TEXT_TOLERANCE = 0.1;
const SAME_TEXT: ReadonlySet<StepKind | undefined> = new Set([
  "analyze",
  "retrieve",
  "replay",
  undefined,
]);
/** Mean output tokens may differ by this share. */
const OUTPUT_TOLERANCE = 0.2;

/** Metrics whose value grows with the number of tokens that are generated. */
const GROWS_WITH_OUTPUT: ReadonlySet<MetricId> = new Set([
  "workflowMs",
  "stageMs",
  "latencyMs",
  "evalMs",
  "totalMs",
]);

/** G1: both arms read the same prompts, wrote about as much, with the same model on the same server. */
export function sameWork(context: GateContext): Gate {
  const stages = stagesConcerned(context);
  return gateOf("same-work", [
    ...stages.flatMap((stage) => promptTokens(context, stage)),
    ...stages.flatMap((stage) => outputTokens(context, stage)),
    ...truncation(context, stages),
    ...contextShift(context, stages),
    ...unknownContext(context, stages),
    ...sameServer(context),
  ]);
}

function promptTokens(context: GateContext, { name, kind }: CellStage): readonly Finding[] {
  const pair = meansOf(context, name, (call) => call.server.promptTokens);
  if (pair === undefined) return [];
  if (pair === "unreported") {
    return [
      {
        status: "warn",
        evidence: `the server did not report the prompt tokens of ${name}, so equal prompts are not proven`,
      },
    ];
  }
  const tolerance = SAME_TEXT.has(kind) ? SAME_TEXT_TOLERANCE : WRITTEN_TEXT_TOLERANCE;
  const within = Math.abs(pair.candidate / pair.baseline - 1) <= tolerance;
  return [
    {
      status: within ? "pass" : "fail",
      evidence: `${name}: ${compared(pair, "prompt tokens")}, limit ±${percent(tolerance)}`,
      cure: within
        ? undefined
        : "give every arm a context that holds the whole prompt, or shorten the prompt",
    },
  ];
}

function outputTokens(context: GateContext, { name }: CellStage): readonly Finding[] {
  const pair = meansOf(context, name, (call) => call.server.outputTokens);
  if (pair === undefined) return [];
  if (pair === "unreported") {
    return [
      {
        status: "warn",
        evidence: `the server did not report the output tokens of ${name}, so equal work is not proven`,
      },
    ];
  }
  if (Math.abs(pair.candidate / pair.baseline - 1) <= OUTPUT_TOLERANCE) {
    return [{ status: "pass", evidence: `${name}: ${compared(pair, "output tokens")}` }];
  }
  return [
    {
      status: GROWS_WITH_OUTPUT.has(context.metric) ? "fail" : "warn",
      evidence: `${name}: ${compared(pair, "output tokens")}, limit ±${percent(OUTPUT_TOLERANCE)}`,
      cure: "compare a rate (tokens/s) instead of a time, or lower the output limit until every arm reaches it",
    },
  ];
}

function truncation(context: GateContext, stages: readonly CellStage[]): readonly Finding[] {
  const baseline = flagged(context, context.baseline, stages, "truncatedPrompt");
  const candidate = flagged(context, context.candidate, stages, "truncatedPrompt");
  if (baseline === 0 && candidate === 0) return [];
  const seen = `truncated prompts: ${context.baseline.cell.arm} ${baseline}, ${context.candidate.cell.arm} ${candidate}`;
  const oneSided = baseline === 0 || candidate === 0;
  return [
    {
      status: oneSided ? "fail" : "warn",
      evidence: seen,
      cure: "raise num_ctx until it holds prompt and answer",
    },
  ];
}

/** A server that drops old tokens while it writes does other work than one that keeps them. */
function contextShift(context: GateContext, stages: readonly CellStage[]): readonly Finding[] {
  const baseline = flagged(context, context.baseline, stages, "shiftedContext");
  const candidate = flagged(context, context.candidate, stages, "shiftedContext");
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
  { session }: GateContext,
  records: CellRecords,
  stages: readonly CellStage[],
  flag: "truncatedPrompt" | "shiftedContext",
): number {
  return callsOfRuns(records, records.okRuns).filter((call) => {
    const concerned = stages.some(({ name }) => name === call.stage);
    return concerned && session.flagsById.get(call.id)?.[flag] === true;
  }).length;
}

interface Means {
  readonly baseline: number;
  readonly candidate: number;
}

/** Mean of a count over the arms' good calls of one stage; undefined when an arm has no such call. */
function meansOf(
  context: GateContext,
  stage: StageName,
  countOf: (call: CallRecord) => number | undefined,
): Means | "unreported" | undefined {
  const mean = (records: CellRecords): number | "unreported" | undefined => {
    const calls = callsOfRuns(records, records.okRuns).filter((call) => call.stage === stage);
    if (calls.length === 0) return undefined;
    const counts = calls.map(countOf).filter((count) => count !== undefined);
    if (counts.length === 0) return "unreported";
    return counts.reduce((sum, count) => sum + count, 0) / counts.length;
  };
  const baseline = mean(context.baseline);
  const candidate = mean(context.candidate);
  if (baseline === undefined || candidate === undefined) return undefined;
  if (baseline === "unreported" || candidate === "unreported" || baseline === 0) {
    return "unreported";
  }
  return { baseline, candidate };
}

/** "262 prompt tokens in both arms", or both means with their difference. */
function compared({ baseline, candidate }: Means, noun: string): string {
  if (baseline === candidate) return `${rounded(baseline)} ${noun} in both arms`;
  const difference = candidate / baseline - 1;
  const sign = difference < 0 ? "−" : "+";
  return `${rounded(candidate)} ${noun} on average against ${rounded(baseline)} (${sign}${percent(Math.abs(difference))})`;
}

function rounded(count: number): string {
  return Number.isInteger(count) ? String(count) : count.toFixed(1);
}
