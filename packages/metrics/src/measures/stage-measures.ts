import type { Measure, MetricId, Observation, RunRecord } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import type { CellStage } from "../session/cell-stages.ts";
import type { StepTime } from "../steps/run-steps.ts";
import { WAIT_METRIC, type WaitCause } from "../steps/wait-cause.ts";
import { buildMeasure, noRunReason, observe } from "./build-measure.ts";
import type { MeasuredRun } from "./measured-run.ts";

const NS_PER_MS = 1e6;

/** One step in one run. */
interface StepOfRun {
  readonly run: RunRecord;
  readonly step: StepTime;
  readonly workflowNs: number;
}

/**
 * The time of every step, its share, its part of the critical path and what it waited for: one value
 * per run that ended well and executed it, over all its executions in the run.
 */
export function stageMeasures(
  records: CellRecords,
  session: SessionIndex,
  runs: readonly MeasuredRun[],
): readonly Measure[] {
  const engine = session.resolvedPlan.target.engine;
  const missing =
    noRunReason(records) ?? (runs.length === 0 ? "no run ended well and undisturbed" : undefined);
  const build = (
    metric: MetricId,
    stage: string,
    values: readonly Observation[],
    why: string,
  ): Measure => buildMeasure({ metric, stage, records, engine }, values, missing ?? why);

  return records.stages.flatMap((stage): readonly Measure[] => {
    if (stage.kind === undefined) return [];
    const { name } = stage;
    const own = runs.flatMap(({ run, steps }): readonly StepOfRun[] => {
      const step = steps.steps.get(name);
      return step === undefined ? [] : [{ run, step, workflowNs: steps.workflowNs }];
    });
    const measure = (metric: MetricId, valueOf: (of: StepOfRun) => number | undefined): Measure =>
      build(metric, name, observed(own, valueOf), "the step was not executed");
    /** The path goes through the steps inside a step, not through the step around them. */
    const critical: typeof measure = (metric, valueOf) => {
      const leaves = own.filter(({ step }) => step.waits !== undefined);
      const why =
        own.length === 0 ? "the step was not executed" : "the path goes through the steps inside";
      return build(metric, name, observed(leaves, valueOf), why);
    };
    const divided = own.length === 0 || own.some(({ step }) => step.waits !== undefined);
    const causes = divided ? causesOf(stage) : [];
    const waits = causes.flatMap((cause): readonly Measure[] => {
      const values = observed(own, ({ step }) => milliseconds(step.waits?.[cause]));
      if (values.some(({ value }) => value > 0))
        return [build(WAIT_METRIC[cause], name, values, "")];
      const unknown = unknownReason(cause, records.measuredByStage.get(name) ?? []);
      if (unknown !== undefined) return [build(WAIT_METRIC[cause], name, [], unknown)];
      return cause === "server"
        ? []
        : [build(WAIT_METRIC[cause], name, values, "the step was not executed")];
    });
    return [
      measure("stageMs", ({ step }) => milliseconds(step.durationNs)),
      measure("stageShare", ({ step, workflowNs }) => share(step.durationNs, workflowNs)),
      critical("criticalMs", ({ step }) => milliseconds(step.criticalNs)),
      critical("criticalShare", ({ step, workflowNs }) => share(step.criticalNs, workflowNs)),
      ...waits,
    ];
  });
}

function observed(
  own: readonly StepOfRun[],
  valueOf: (of: StepOfRun) => number | undefined,
): readonly Observation[] {
  return own.flatMap((of) => {
    const value = valueOf(of);
    return value === undefined ? [] : [observe(of.run, value, [])];
  });
}

function milliseconds(durationNs: number | undefined): number | undefined {
  return durationNs === undefined ? undefined : durationNs / NS_PER_MS;
}

function share(partNs: number, wholeNs: number): number | undefined {
  return wholeNs > 0 ? partNs / wholeNs : undefined;
}

const OF_CALLS = ["decode", "prefill", "load", "queue", "server", "network", "client"] as const;

/** What a step can have waited for; a step of steps waits for nothing itself. */
function causesOf({ kind, asksModel }: CellStage): readonly WaitCause[] {
  if (kind === "loop" || kind === "branch" || kind === "parallel") return [];
  const own = kind === "tool" ? (["tool"] as const) : [];
  if (asksModel) return [...OF_CALLS, ...own];
  return own.length > 0 ? own : ["client"];
}

/** The durations a server must report for a cause to be told from the others. */
const NEEDED = {
  queue: ["totalNs", "loadNs", "promptEvalNs", "evalNs"],
  network: ["totalNs"],
  load: ["loadNs"],
  prefill: ["promptEvalNs"],
} as const satisfies Partial<Record<WaitCause, readonly (keyof CallFacts["server"])[]>>;

/** Why none of a step's calls tells a cause apart; undefined when one does. */
function unknownReason(cause: WaitCause, calls: readonly CallFacts[]): string | undefined {
  if (!(cause in NEEDED) || calls.length === 0) return undefined;
  const fields = NEEDED[cause as keyof typeof NEEDED];
  const lacking = fields.filter((field) =>
    calls.every(({ server }) => server[field] === undefined),
  );
  if (lacking.length === 0) return undefined;
  const told = calls
    .flatMap(({ absent }) => lacking.map((field) => absent?.[field]))
    .find((reason) => reason !== undefined);
  return `${told ?? "the server reports no such duration"}; the time is in ${WAIT_METRIC.server}`;
}
