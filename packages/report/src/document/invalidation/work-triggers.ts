import { walkSteps, type MetricId, type RunRecord } from "@runproof/contract";

import { measureClaimId } from "../../claims/claim-id.ts";
import { claimsOf } from "../../claims/claims-of.ts";
import type { ReportInput } from "../../report-input.ts";
import { code, figure, text } from "../cells.ts";
import { comparedRuns } from "../compared-runs.ts";
import { stageNames } from "../workflow/stage-names.ts";
import type { Trigger } from "./triggers.ts";

const HASH_CHARACTERS = 12;
/** Longest list of steps and of arms. */
const MOST_STAGES = 4;
const MOST_ARMS = 6;

/** What was asked of the model, and how. */
export function workTriggers(input: ReportInput): readonly Trigger[] {
  return [
    contextTrigger(input),
    ...tokenTriggers(input),
    ...promptCache(input),
    concurrency(input),
    ...workload(input),
  ];
}

/** What the server made of `num_ctx`. */
function contextTrigger({ resolvedPlan, runs }: ReportInput): Trigger {
  const arms = resolvedPlan.cells.slice(0, MOST_ARMS).flatMap(({ id, arm }) => {
    const lengths = contextsOf(runs, id);
    return lengths.length === 0 ? [] : [`${arm} ${lengths.join(", ")}`];
  });
  return {
    when: "the server runs an arm with another context length",
    measuredAt:
      arms.length === 0
        ? undefined
        : code(`${arms.join(", ")}${resolvedPlan.cells.length > MOST_ARMS ? ", …" : ""}`),
  };
}

function contextsOf(runs: readonly RunRecord[], cellId: string): readonly number[] {
  const lengths = runs.flatMap(({ cellId: own, effective, agents = [] }) =>
    own === cellId
      ? [effective, ...agents.map((agent) => agent.effective)].flatMap(
          (state) => state?.contextLength ?? [],
        )
      : [],
  );
  return [...new Set(lengths)].toSorted((a, b) => a - b);
}

/** Prompts and answers of the baseline: time grows with both. */
function tokenTriggers(input: ReportInput): readonly Trigger[] {
  const [deciding] = input.resolvedPlan.plan.metrics;
  const all = stageNames(input);
  const concerned =
    deciding?.stage !== undefined && all.includes(deciding.stage) ? [deciding.stage] : all;
  const triggers = TOKENS.map(({ metric, noun }) => ({
    noun,
    known: concerned.flatMap((stage): readonly Trigger[] => {
      const measuredAt = meanTokens(input, metric, stage);
      if (measuredAt === undefined) return [];
      return [{ when: `${noun} of ${stage} are longer or shorter`, measuredAt }];
    }),
  }));
  return triggers.flatMap(({ noun, known }) =>
    known.length === 0
      ? [{ when: `${noun} are longer or shorter`, measuredAt: undefined }]
      : known.slice(0, MOST_STAGES),
  );
}

const TOKENS = [
  { metric: "promptTokens", noun: "prompts" },
  { metric: "outputTokens", noun: "answers" },
] as const;

function meanTokens(
  input: ReportInput,
  metric: Extract<MetricId, "promptTokens" | "outputTokens">,
  stage: string,
): Trigger["measuredAt"] {
  const arm = input.resolvedPlan.plan.baseline;
  const claim = claimsOf(input).find(measureClaimId({ arm, metric, stage }, "mean"));
  if (claim === undefined || claim.value === null) return undefined;
  const mean = Number.isInteger(claim.value) ? String(claim.value) : claim.value.toFixed(1);
  const several = callsOfRun(input, stage) > 1 ? " in all calls of a run" : "";
  return figure(claim, `${mean} tokens${several}`);
}

/** The most of any run of the baseline: agents and loops make several of a stage, and their tokens are added up. */
function callsOfRun(input: ReportInput, stage: string): number {
  const { baseline } = input.resolvedPlan.plan;
  const counts = comparedRuns(input).flatMap(({ arm, stages }) =>
    arm === baseline
      ? [stages.reduce((sum, { name, callIds }) => sum + (name === stage ? callIds.length : 0), 0)]
      : [],
  );
  return counts.reduce((most, count) => Math.max(most, count), 0);
}

function promptCache({ resolvedPlan, manifest }: ReportInput): readonly Trigger[] {
  const states = new Set(resolvedPlan.cells.map(({ promptCache: state }) => state));
  if (manifest.imported !== undefined) {
    return [{ when: "prompts meet the prompt cache more or less often", measuredAt: undefined }];
  }
  if (states.size > 1) return [];
  return [
    states.has("cold-prefix")
      ? {
          when: "prompts begin like earlier ones, so that the prompt cache helps",
          measuredAt: text("every prompt unique"),
        }
      : {
          when: "prompts no longer begin like earlier ones",
          measuredAt: text("shared prefixes"),
        },
  ];
}

function concurrency({ resolvedPlan, manifest, agents }: ReportInput): Trigger {
  if (agents !== undefined) {
    return {
      when: "more or other agents work at the same time, or on servers with other settings",
      measuredAt:
        manifest.imported === undefined
          ? text("the agents and instances of the section on agents")
          : undefined,
    };
  }
  const together = Object.values(resolvedPlan.workflows).flatMap(({ steps }) =>
    [...walkSteps(steps)].flatMap((step) =>
      step.kind === "parallel" ? [Math.min(step.limit, step.branches.length)] : [],
    ),
  );
  const most = Math.max(1, ...together);
  return {
    when: "the server answers more requests at once",
    measuredAt:
      manifest.imported !== undefined
        ? undefined
        : text(most === 1 ? "one at a time" : `one run at a time, at most ${most} steps at once`),
  };
}

function workload({ manifest }: ReportInput): readonly Trigger[] {
  const { workloadHash } = manifest;
  if (workloadHash === undefined || manifest.imported !== undefined) return [];
  return [
    {
      when: "prompts, data or steps of the workload change",
      measuredAt: code(`workload ${workloadHash.slice(0, HASH_CHARACTERS)}`),
    },
  ];
}
