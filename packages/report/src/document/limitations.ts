import type { Workload } from "@runproof/contract";

import { sessionClaimId } from "../claims/claim-id.ts";
import { claimsOf } from "../claims/claims-of.ts";
import { engineNotice } from "../decide/engine-notice.ts";
import type { ReportInput } from "../report-input.ts";
import { belowFloorSentence } from "../wording/below-floor-sentence.ts";
import { claimed, prose, type Claimed, type Wording } from "../wording/prose.ts";
import { serverName } from "../wording/server-name.ts";
import { GATE_LABEL } from "../wording/verdict-words.ts";
import { importLimitations } from "./import-facts.ts";
import { systemChanges } from "./sections/system-information.ts";

/** What limits the conclusions, computed from what was seen; every sentence has a reason in the records. */
export function limitations(input: ReportInput): readonly Wording[] {
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
    recordProblems(input),
  ].filter((sentence) => sentence !== undefined);
}

const ONE_OF = {
  workflow: "one data set",
  inference: "one prompt",
  replay: "one recorded session",
} as const satisfies Record<Workload["kind"], string>;

function recordProblems(input: ReportInput): Wording | undefined {
  const { value, printed } = session(input, "problems");
  if (value === 0) return undefined;
  return prose`${printed} ${value === 1 ? "problem" : "problems"} with the records on disk; see failures and warnings.`;
}

function oneSetting({ resolvedPlan, manifest }: ReportInput): string {
  const { server } = manifest.environment.start ?? {};
  const version = server === undefined ? "" : ` on one server (${serverName(server)})`;
  return `One model (${resolvedPlan.target.model})${version}, one machine, ${ONE_OF[resolvedPlan.plan.workload.kind]}: nothing here speaks for others.`;
}

function fewRuns(input: ReportInput): Wording | undefined {
  const { value, printed } = session(input, "fewestOkRuns");
  if (value >= 20) return undefined;
  return prose`${printed} usable ${value === 1 ? "run" : "runs"} in the smallest arm: intervals rest on the assumption that logarithms of run times are roughly normal.`;
}

function tokenLimit(input: ReportInput): Wording | undefined {
  const limited = session(input, "limitReached");
  if (limited.value === 0) return undefined;
  return prose`${limited.printed} of ${session(input, "calls").printed} answers ended at the limit of output tokens: the arms did equal work, but answers of natural length were not measured.`;
}

function coldWorkload({ resolvedPlan }: ReportInput): string {
  return resolvedPlan.cells.every(({ promptCache }) => promptCache === "cold-prefix")
    ? "The prompt cache was kept cold on purpose: repeated prompts in daily use may start sooner."
    : "Prompts may share a cached prefix: first runs and later runs differ in their prefill work.";
}

function counted(
  input: ReportInput,
  field: "truncatedPrompts" | "coldCalls" | "cacheHits",
  what: string,
): Wording | undefined {
  const { value, printed } = session(input, field);
  return value === 0 ? undefined : prose`${printed} ${what}.`;
}

function lostRuns(input: ReportInput): Wording | undefined {
  const { value, printed } = session(input, "lostRuns");
  if (value === 0) return undefined;
  return prose`${printed} of ${session(input, "plannedRuns").printed} planned runs have no value; the numbers describe the others.`;
}

function retriedSteps(input: ReportInput): Wording | undefined {
  const { value, printed } = session(input, "furtherAttempts");
  if (value === 0) return undefined;
  return prose`${printed} further ${value === 1 ? "attempt" : "attempts"} at steps that had failed: their time is part of the runs.`;
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

function secondaryMetrics(input: ReportInput): Wording | undefined {
  const { value, printed } = session(input, "secondary");
  if (value < 1) return undefined;
  return prose`${printed} secondary ${value === 1 ? "metric is" : "metrics are"} judged one by one: with several of them, one may differ by chance alone.`;
}

function belowFloor(input: ReportInput): readonly (Wording | undefined)[] {
  return input.verdicts.comparisons.map((comparison) => belowFloorSentence(comparison, input));
}

function changes({ manifest }: ReportInput): string | undefined {
  const { start, end } = manifest.environment;
  const changed = systemChanges(start, end);
  return changed.length === 0 ? undefined : `Changed during the session: ${changed.join(", ")}.`;
}

/** A number over all arms. */
function session(
  input: ReportInput,
  what: string,
): { readonly value: number; readonly printed: Claimed } {
  const { id, value } = claimsOf(input).get(sessionClaimId(what));
  return { value: value ?? 0, printed: claimed(String(value), id) };
}
