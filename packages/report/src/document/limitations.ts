import type { CellCounts, Workload } from "@runproof/contract";

import { engineNotice } from "../decide/engine-notice.ts";
import type { ReportInput } from "../report-input.ts";
import { belowFloorSentence } from "../wording/below-floor-sentence.ts";
import { serverName } from "../wording/server-name.ts";
import { GATE_LABEL } from "../wording/verdict-words.ts";
import { importLimitations } from "./import-facts.ts";
import { systemChanges } from "./sections/system-information.ts";

/** What limits the conclusions, computed from what was seen; every sentence has a reason in the records. */
export function limitations(input: ReportInput): readonly string[] {
  return [
    engineNotice(input.resolvedPlan.target),
    ...importLimitations(input.manifest.imported),
    oneSetting(input),
    fewRuns(input),
    tokenLimit(input),
    coldWorkload(input),
    counted(input, "truncatedPrompts", "prompts did not reach the model whole"),
    counted(input, "coldCalls", "measured calls waited for a model to load"),
    counted(input, "cacheHits", "prompts came partly out of the prompt cache"),
    lostRuns(input),
    retriedSteps(input),
    gateWarnings(input),
    secondaryMetrics(input),
    ...belowFloor(input),
    changes(input),
    input.problems.length > 0
      ? `${input.problems.length} ${input.problems.length === 1 ? "problem" : "problems"} with the records on disk; see failures and warnings.`
      : undefined,
  ].filter((sentence) => sentence !== undefined);
}

const ONE_OF = {
  workflow: "one data set",
  inference: "one prompt",
  replay: "one recorded session",
} as const satisfies Record<Workload["kind"], string>;

function oneSetting({ resolvedPlan, manifest }: ReportInput): string {
  const { server } = manifest.environment.start ?? {};
  const version = server === undefined ? "" : ` on one server (${serverName(server)})`;
  return `One model (${resolvedPlan.target.model})${version}, one machine, ${ONE_OF[resolvedPlan.plan.workload.kind]}: nothing here speaks for others.`;
}

function fewRuns({ measures }: ReportInput): string | undefined {
  const fewest = Math.min(...measures.counts.map(({ okRuns }) => okRuns));
  if (fewest >= 20) return undefined;
  return `${fewest} usable ${fewest === 1 ? "run" : "runs"} in the smallest arm: intervals rest on the assumption that logarithms of run times are roughly normal.`;
}

function tokenLimit({ measures }: ReportInput): string | undefined {
  const limited = total(measures.counts, "limitReached");
  const calls = total(measures.counts, "calls");
  if (limited === 0) return undefined;
  return `${limited} of ${calls} answers ended at the limit of output tokens: the arms did equal work, but answers of natural length were not measured.`;
}

function coldWorkload({ resolvedPlan }: ReportInput): string {
  return resolvedPlan.cells.every(({ promptCache }) => promptCache === "cold-prefix")
    ? "The prompt cache was kept cold on purpose: repeated prompts in daily use may start sooner."
    : "Prompts may share a cached prefix: first runs and later runs differ in their prefill work.";
}

function counted(
  { measures }: ReportInput,
  field: "truncatedPrompts" | "coldCalls" | "cacheHits",
  what: string,
): string | undefined {
  const events = total(measures.counts, field);
  return events === 0 ? undefined : `${events} ${what}.`;
}

function lostRuns({ measures }: ReportInput): string | undefined {
  const planned = total(measures.counts, "plannedRuns");
  const lost = planned - total(measures.counts, "okRuns");
  if (lost === 0) return undefined;
  return `${lost} of ${planned} planned runs have no value; the numbers describe the others.`;
}

function retriedSteps({ measures }: ReportInput): string | undefined {
  const stages = measures.stages ?? [];
  const again = stages.reduce((sum, { attempts, executions }) => sum + attempts - executions, 0);
  if (again === 0) return undefined;
  return `${again} further ${again === 1 ? "attempt" : "attempts"} at steps that had failed: their time is part of the runs.`;
}

function gateWarnings({ verdicts }: ReportInput): string | undefined {
  const warned = new Set(
    verdicts.comparisons.flatMap(({ gates }) =>
      gates.filter(({ status }) => status === "warn").map(({ id }) => GATE_LABEL[id]),
    ),
  );
  return warned.size === 0
    ? undefined
    : `Checks with a warning: ${[...warned].join(", ")}; the evidence is in the statistical analysis.`;
}

function secondaryMetrics({ resolvedPlan }: ReportInput): string | undefined {
  const others = resolvedPlan.plan.metrics.length - 1;
  if (others < 1) return undefined;
  return `${others} secondary ${others === 1 ? "metric is" : "metrics are"} judged one by one: with several of them, one may differ by chance alone.`;
}

function belowFloor(input: ReportInput): readonly (string | undefined)[] {
  return input.verdicts.comparisons.map((comparison) => belowFloorSentence(comparison, input));
}

function changes({ manifest }: ReportInput): string | undefined {
  const { start, end } = manifest.environment;
  const changed = systemChanges(start, end);
  return changed.length === 0 ? undefined : `Changed during the session: ${changed.join(", ")}.`;
}

function total(counts: readonly CellCounts[], field: keyof CellCounts): number {
  return counts.reduce((sum, each) => {
    const value = each[field];
    return typeof value === "number" ? sum + value : sum;
  }, 0);
}
