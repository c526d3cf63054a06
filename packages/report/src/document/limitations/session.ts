import type { Measure } from "@runproof/contract";
import { findMeasure, machineWarnings } from "@runproof/metrics";

import { DRIFT_P } from "../../charts/runs/drift-text.ts";
import { driftOf } from "../../claims/drift-of.ts";
import { MOST_NAMES } from "../../decide/deciding-comparisons.ts";
import type { ReportInput } from "../../report-input.ts";
import { metricPhrase } from "../../wording/metric-name.ts";
import { prose } from "../../wording/prose.ts";
import { FEWEST_RUNS } from "../../wording/would-change-sentence.ts";
import { nameList } from "../conclusion/name-list.ts";
import type { ListItem } from "../report-document.ts";
import { systemChanges } from "../sections/system-information.ts";
import { armCounts } from "./arm-counts.ts";
import { sessionFigure } from "./session-figure.ts";

/** What happened while measuring: runs too few or lost, drift, order, models that were loaded, changes. */
export function sessionLimitations(input: ReportInput): readonly ListItem[] {
  return [
    ...fewRuns(input),
    ...lostRuns(input),
    ...retriedSteps(input),
    ...order(input),
    ...drift(input),
    ...coldCalls(input),
    ...machine(input),
    ...changes(input),
    ...resumed(input),
    ...recordProblems(input),
  ];
}

function fewRuns(input: ReportInput): readonly ListItem[] {
  // A search leaves most arms out on purpose: that is said where its stages are.
  if (input.resolvedPlan.plan.search !== undefined) return [];
  const { value, printed } = sessionFigure(input, "fewestOkRuns");
  if (value >= 20) return [];
  const meaning =
    value < FEWEST_RUNS
      ? "too few for any verdict"
      : "intervals rest on the assumption that logarithms of run times are roughly normal";
  return [
    {
      lead: "Runs",
      text: prose`${printed} usable ${value === 1 ? "run" : "runs"} in the smallest arm: ${meaning}.`,
    },
  ];
}

function lostRuns(input: ReportInput): readonly ListItem[] {
  const { value, printed } = sessionFigure(input, "lostRuns");
  if (value === 0) return [];
  return [
    {
      lead: "Lost runs",
      text: prose`${printed} of ${sessionFigure(input, "plannedRuns").printed} planned runs have no value; the numbers describe the others.`,
    },
  ];
}

function retriedSteps(input: ReportInput): readonly ListItem[] {
  const { value, printed } = sessionFigure(input, "furtherAttempts");
  if (value === 0) return [];
  return [
    {
      lead: "Retries",
      text: prose`${printed} further ${value === 1 ? "attempt" : "attempts"} at steps that had failed: their time is part of the runs.`,
    },
  ];
}

function order({ resolvedPlan, verdicts }: ReportInput): readonly ListItem[] {
  if (resolvedPlan.plan.order === "sequential") {
    return [
      {
        lead: "Order",
        text: "All runs of one arm came before those of the next: a drift of the machine looks the same as a difference of the arms.",
      },
    ];
  }
  const oneSided = verdicts.comparisons.some(({ gates }) =>
    gates.some(({ id, status }) => id === "order" && status !== "pass"),
  );
  if (!oneSided) return [];
  return [
    {
      lead: "Order",
      text: "By chance one arm always ran before another: what that does is part of their difference.",
    },
  ];
}

/** Arms whose deciding values rose or fell with the order of execution. */
function drift({ resolvedPlan, measures }: ReportInput): readonly ListItem[] {
  const [deciding] = resolvedPlan.plan.metrics;
  if (deciding === undefined) return [];
  const drifting = resolvedPlan.cells.flatMap(({ id, arm }) => {
    const measure = findMeasure(measures, id, deciding.id, deciding.stage);
    const trend = measure === undefined ? undefined : trendOf(measure);
    return trend === undefined ? [] : [`${arm} ${trend}`];
  });
  if (drifting.length === 0) return [];
  const shown = drifting.slice(0, MOST_NAMES);
  const kept =
    resolvedPlan.plan.order === "sequential"
      ? "nothing keeps that out of the comparison"
      : "blocks in random order keep that out of the comparison, not out of the means";
  return [
    {
      lead: "Drift",
      text: prose`In ${metricPhrase({ metric: deciding.id, stage: deciding.stage })} ${nameList(drifting.length > shown.length ? [...shown, "others"] : shown)} in the course of the session: ${kept}.`,
    },
  ];
}

function trendOf(measure: Measure): "rose" | "fell" | undefined {
  const found = driftOf(measure);
  if (found === undefined || found.p >= DRIFT_P) return undefined;
  return found.rho > 0 ? "rose" : "fell";
}

function coldCalls(input: ReportInput): readonly ListItem[] {
  const arms = armCounts(input, "coldCalls");
  const { value, printed } = sessionFigure(input, "coldCalls");
  if (arms === undefined) return [];
  return [
    {
      lead: "Cold calls",
      text: prose`${printed} measured ${value === 1 ? "call" : "calls"} waited for a model to load (${arms}): no time to first token holds that, the times of the runs do.`,
    },
  ];
}

/** What samples between the runs tell of load, clocks and heat; without samples, the load averages. */
function machine({ manifest, telemetry = [] }: ReportInput): readonly ListItem[] {
  const { start, end } = manifest.environment;
  const warnings = machineWarnings({
    telemetry,
    machine: start?.machine,
    loadBefore: start?.loadAverage?.[0],
  });
  if (warnings.length > 0) {
    return warnings.map(({ evidence, cause, cure }) => ({
      lead: "Machine",
      text: `${evidence}: ${cause}. Cure: ${cure}.`,
    }));
  }
  const busy = [start, end].some(
    (each) => each?.loadAverage !== undefined && each.loadAverage[0] > each.machine.logicalCores,
  );
  if (!busy) return [];
  return [
    {
      lead: "Machine",
      text: "More programs wanted to run than the machine has processors (load average): what waiting for them adds is part of every time.",
    },
  ];
}

function changes({ manifest }: ReportInput): readonly ListItem[] {
  const { start, end } = manifest.environment;
  const changed = systemChanges(start, end);
  if (changed.length > 0) {
    return [{ lead: "Changes", text: `Changed during the session: ${changed.join(", ")}.` }];
  }
  if (manifest.imported !== undefined || (start !== undefined && end !== undefined)) return [];
  return [
    {
      lead: "Changes",
      text: "The system was not looked at both before and after, so a change in between is not ruled out.",
    },
  ];
}

function resumed({ manifest }: ReportInput): readonly ListItem[] {
  const sessions = manifest.sessions ?? [];
  const accepted = [...new Set(sessions.flatMap(({ changes: list = [] }) => list))];
  return [
    ...(sessions.length > 1
      ? [
          {
            lead: "Interruptions",
            text: "The runs were made in several sessions: what changed between them is part of the spread.",
          },
        ]
      : []),
    ...accepted.map((change) => ({ lead: "Accepted change", text: change })),
  ];
}

function recordProblems(input: ReportInput): readonly ListItem[] {
  const { value, printed } = sessionFigure(input, "problems");
  if (value === 0) return [];
  return [
    {
      lead: "Records",
      text: prose`${printed} ${value === 1 ? "problem" : "problems"} with the records on disk; see failures and warnings.`,
    },
  ];
}
