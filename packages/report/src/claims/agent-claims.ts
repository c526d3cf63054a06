import type { AgentSummary, AgentTime, ArmOfAgents, Claim, Summary } from "@runproof/contract";
import { findMeasure, summarize } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";
import {
  agentClaimId,
  agentsClaimId,
  agentsKey,
  type AgentFigure,
  type AgentsFigure,
} from "./agent-claim-id.ts";
import { averageOf } from "./average-of.ts";
import { claimProvenance } from "./claim-provenance.ts";
import { claimSource, keyedSubjects, type ClaimSource } from "./claim-source.ts";
import { spreadOfMean } from "./spread-of-mean.ts";

const NS_PER_MS = 1e6;

/** Numbers on agents at the same time that are no metric of an arm; no claim where there are none. */
export function agentSource(input: ReportInput): ClaimSource {
  const subjects = keyedSubjects(
    () => input.agents?.arms ?? [],
    ({ arm }) => agentsKey(arm),
  );
  return claimSource(subjects, (arm) => [
    ...arm.agents.flatMap((agent) => claimsOfAgent(input, arm, agent)),
    ...claimsOfArm(input, arm),
  ]);
}

function claimsOfAgent(
  input: ReportInput,
  { arm }: ArmOfAgents,
  { name, times, slowdown, outputTokens, unusableAlone }: AgentSummary,
): readonly Claim[] {
  const alone = aloneTimes(times);
  const runIds = times.map(({ runId }) => runId);
  const aloneIds = times.flatMap(({ aloneRunId }) => aloneRunId ?? []);
  const claim = (
    figure: AgentFigure,
    label: string,
    facts: Pick<Claim, "value" | "unit" | "formula" | "runIds"> & Partial<Claim>,
  ): Claim => ({
    id: agentClaimId(arm, name, figure),
    label: `${label}: ${name} of ${arm}`,
    provenance: claimProvenance(input, "derived"),
    subject: { arm },
    callIds: [],
    ...facts,
  });
  const mean = (
    figure: AgentFigure,
    what: string,
    summary: Summary | undefined,
    { formula, ...facts }: Pick<Claim, "unit" | "formula" | "runIds">,
  ): readonly Claim[] => {
    if (summary === undefined) return [];
    const { mean: value, n } = summary;
    const average = averageOf(summary);
    return [
      claim(figure, `${average.label} ${what}`, {
        value,
        n,
        ...spreadOfMean(summary),
        formula: `${average.formula}: ${formula}`,
        ...facts,
      }),
    ];
  };
  return [
    ...mean("aloneMs", "time alone", summarize(alone), {
      unit: "ms",
      formula: "end − start of the agent, while no other works",
      runIds: aloneIds,
    }),
    ...mean(
      "togetherMs",
      "time beside the others",
      summarize(times.map(({ togetherNs }) => togetherNs / NS_PER_MS)),
      { unit: "ms", formula: "end − start of the agent", runIds },
    ),
    ...mean("slowdown", "slowdown", slowdown, {
      unit: "ratio",
      formula: "time beside the others / time alone, in the same block",
      runIds: [...runIds, ...aloneIds],
    }),
    ...mean("outputTokens", "output tokens of a run", outputTokens, {
      unit: "tokens",
      formula: "Σ output tokens of the agent's calls",
      runIds,
    }),
    claim("unusableAlone", "Runs alone without a value", {
      value: unusableAlone,
      unit: "runs",
      formula: "number of runs that failed or were disturbed",
      runIds: [],
    }),
  ];
}

function claimsOfArm(input: ReportInput, { arm, agents, reloads }: ArmOfAgents): readonly Claim[] {
  const slowdowns = contentionOf(input, arm);
  const runIds = [
    ...new Set(agents.flatMap(({ times }) => times.map(({ runId }) => runId))),
  ].toSorted();
  const claim = (
    figure: AgentsFigure,
    label: string,
    facts: Pick<Claim, "value" | "unit" | "formula"> & Partial<Claim>,
  ): Claim => ({
    id: agentsClaimId(arm, figure),
    label: `${label}, ${arm}`,
    provenance: claimProvenance(input, "derived"),
    subject: { arm },
    runIds,
    callIds: [],
    ...facts,
  });
  const counted = "number of records";
  return [
    ...(slowdowns === undefined
      ? []
      : [
          claim("heldRuns", "Runs of agents that were held up", {
            value: slowdowns.sum,
            unit: "runs",
            formula: counted,
          }),
          claim("agentRuns", "Runs of agents with a slowdown", {
            value: slowdowns.n,
            unit: "runs",
            formula: counted,
          }),
        ]),
    claim("reloadCalls", "Calls that loaded the model", {
      value: reloads.calls,
      unit: "calls",
      formula: "calls of usable runs that loaded the model: cold, or a load far above those alone",
    }),
    claim("reloadRuns", "Runs with such a call", {
      value: reloads.runs,
      unit: "runs",
      formula: counted,
    }),
    claim("reloadMs", "Time of those loads", {
      value: reloads.totalMs,
      unit: "ms",
      formula: "Σ load durations of those calls",
    }),
  ];
}

/** How many of the agents' runs were held up (`sum`) of how many (`n`). */
function contentionOf({ measures, resolvedPlan }: ReportInput, arm: string): Summary | undefined {
  const cell = resolvedPlan.cells.find((each) => each.arm === arm);
  return findMeasure(measures, cell?.id ?? "", "contentionRate")?.summary;
}

/** One value per run alone: agents that are alike share it, and it counts once per block. */
function aloneTimes(times: readonly AgentTime[]): readonly number[] {
  return times.flatMap(({ aloneNs }) => (aloneNs === undefined ? [] : [aloneNs / NS_PER_MS]));
}
