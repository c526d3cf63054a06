import type { MetricId, StageName, StepKind } from "@runproof/contract";

import type { CellRecords } from "../session/cell-records.ts";
import type { CellStage } from "../session/cell-stages.ts";
import { percent, type Finding } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";
import { promptEvaluation } from "./prompt-evaluation.ts";
import { stageWork } from "./stage-work.ts";
import { workFactor } from "./work-factor.ts";

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
/** Mean output tokens, and calls per run, may differ by this share. */
const OUTPUT_TOLERANCE = 0.2;

/** Metrics whose value grows with the number of tokens that are generated. */
const GROWS_WITH_OUTPUT: ReadonlySet<MetricId> = new Set([
  "workflowMs",
  "stageMs",
  "criticalMs",
  "waitDecodeMs",
  "latencyMs",
  "evalMs",
  "totalMs",
]);

/** A unique line at the start of prompts, which one arm lacks where the prompt cache is the factor. */
const NONCE_TOKENS = 32;

/** Both arms made as many calls of a stage, with prompts and answers of about the same length. */
export function equalTokens(context: GateContext, stage: CellStage): readonly Finding[] {
  return [
    ...callsPerRun(context, stage),
    ...promptTokens(context, stage),
    ...(stage.kind === "retrieve" ? [] : outputTokens(context, stage)),
  ];
}

/** Loops and branches depend on answers: an arm that went round more often did more. */
function callsPerRun(context: GateContext, { name }: CellStage): readonly Finding[] {
  const perRun = (records: CellRecords): number =>
    stageWork(records, name).calls / Math.max(1, records.okRuns.length);
  const pair = { baseline: perRun(context.baseline), candidate: perRun(context.candidate) };
  if (pair.baseline === pair.candidate) return [];
  if (context.baseline.okRuns.length === 0 || context.candidate.okRuns.length === 0) return [];
  const within = pair.baseline > 0 && similar(pair, OUTPUT_TOLERANCE);
  return [
    differing(context, within, {
      evidence: `${name}: ${compared(pair, "calls per run")}`,
      cure: "bound loops so that every arm goes round as often, or compare a metric of one call",
    }),
  ];
}

function promptTokens(context: GateContext, stage: CellStage): readonly Finding[] {
  const { name, kind } = stage;
  const pair = meansOf(context, name, "promptTokens");
  if (pair === undefined) return [];
  if (pair === "unreported") {
    return [
      {
        status: "warn",
        evidence: `the server did not report the prompt tokens of ${name}, so equal prompts are not proven`,
      },
      ...promptEvaluation(context, stage),
    ];
  }
  const tolerance = SAME_TEXT.has(kind) ? SAME_TEXT_TOLERANCE : WRITTEN_TEXT_TOLERANCE;
  const factor = workFactor(context);
  const evidence = `${name}: ${compared(pair, "prompt tokens")}`;
  const nonce =
    context.baseline.cell.promptCache !== context.candidate.cell.promptCache &&
    Math.abs(pair.candidate - pair.baseline) <= NONCE_TOKENS;
  if (similar(pair, tolerance) || nonce) {
    return [{ status: "pass", evidence: `${evidence}, limit ±${percent(tolerance)}` }];
  }
  if (factor !== undefined) {
    return [{ status: "pass", evidence: `${evidence}, ${factor}` }];
  }
  return [
    {
      status: "fail",
      evidence: `${evidence}, limit ±${percent(tolerance)}`,
      cure: "give every arm a context that holds the whole prompt, or shorten the prompt",
    },
  ];
}

function outputTokens(context: GateContext, { name }: CellStage): readonly Finding[] {
  const pair = meansOf(context, name, "outputTokens");
  if (pair === undefined) return [];
  if (pair === "unreported") {
    return [
      {
        status: "warn",
        evidence: `the server did not report the output tokens of ${name}, so equal work is not proven`,
      },
    ];
  }
  return [
    differing(context, similar(pair, OUTPUT_TOLERANCE), {
      evidence: `${name}: ${compared(pair, "output tokens")}`,
      cure: "compare a rate (tokens/s) instead of a time, or lower the output limit until every arm reaches it",
    }),
  ];
}

/** What makes a time longer or shorter is no equal work, unless the plan asks for just that. */
function differing(
  context: GateContext,
  within: boolean,
  { evidence, cure }: { readonly evidence: string; readonly cure: string },
): Finding {
  if (within) return { status: "pass", evidence };
  const factor = workFactor(context);
  if (factor !== undefined) return { status: "warn", evidence: `${evidence}, ${factor}` };
  return {
    status: GROWS_WITH_OUTPUT.has(context.metric) ? "fail" : "warn",
    evidence: `${evidence}, limit ±${percent(OUTPUT_TOLERANCE)}`,
    cure,
  };
}

function similar({ baseline, candidate }: Means, tolerance: number): boolean {
  return Math.abs(candidate / baseline - 1) <= tolerance;
}

interface Means {
  readonly baseline: number;
  readonly candidate: number;
}

/** Mean of a count over the arms' good calls of one stage; undefined when an arm has no such call. */
function meansOf(
  context: GateContext,
  stage: StageName,
  count: "promptTokens" | "outputTokens",
): Means | "unreported" | undefined {
  const baseline = stageWork(context.baseline, stage)[count];
  const candidate = stageWork(context.candidate, stage)[count];
  if (baseline === undefined || candidate === undefined) return undefined;
  if (baseline === "unreported" || candidate === "unreported" || baseline === 0) {
    return "unreported";
  }
  return { baseline, candidate };
}

/** "262 prompt tokens in both arms", or both means with their difference. */
function compared({ baseline, candidate }: Means, noun: string): string {
  if (baseline === 0 || candidate === 0) {
    return `${rounded(candidate)} ${noun} on average against ${rounded(baseline)}`;
  }
  if (baseline === candidate) return `${rounded(baseline)} ${noun} in both arms`;
  const difference = candidate / baseline - 1;
  const sign = difference < 0 ? "−" : "+";
  return `${rounded(candidate)} ${noun} on average against ${rounded(baseline)} (${sign}${percent(Math.abs(difference))})`;
}

function rounded(count: number): string {
  return Number.isInteger(count) ? String(count) : count.toFixed(1);
}
