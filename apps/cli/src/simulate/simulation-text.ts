import Table from "cli-table3";

import { percent } from "../ui/percent.ts";
import { plainLines } from "../ui/plain-lines.ts";
import { plainText } from "../ui/plain-text.ts";
import { threeDigits } from "../ui/three-digits.ts";
import type { PredictedArm, PredictedInstance } from "./prediction.ts";
import type { Range } from "./range-of.ts";
import type { SimulationDocument } from "./simulation-document.ts";

/** Longer lists are cut; `--output json` has all of them. */
const MOST_ARMS = 40;
const MOST_AGENTS = 4;

/** A what-if for a reader at a terminal. The first line says what it is. */
export function simulationText(document: SimulationDocument): string {
  const { profile, plan, set, arms, runs, seed } = document;
  const hidden = arms.length - MOST_ARMS;
  const shown = arms.slice(0, MOST_ARMS);
  const changed = set.map(({ name, value }) => `${name}=${value}`).join(" ");
  const middle =
    "middle of the simulated runs [where 95 % of them lie]: the profile's spread, not how wrong it may be";
  return [
    plainText(
      `simulated, not measured, with profile ${profile.name}. ${profile.source} ${profile.caveat}`,
    ),
    "",
    plainText(
      `plan ${plan.name}${changed === "" ? "" : ` with ${changed}`}; ${runs} simulated runs per arm, seed ${seed}`,
    ),
    ...answer(shown).map(plainText),
    middle,
    armsTable(shown),
    ...(hidden > 0 ? [`… and ${hidden} more arms (--output json has all)`] : []),
    ...reloadLines(shown),
    ...memoryLines(shown),
    ...assumed("assumed here", document.assumptions),
    ...assumed("assumed by the profile", profile.assumed),
    ...assumed("not modelled", [profile.notModelled.join(", ")]),
  ].join("\n");
}

function assumed(head: string, sentences: readonly string[]): readonly string[] {
  return sentences.length === 0
    ? []
    : [head, ...sentences.map((sentence) => plainText(`  ${sentence}`))];
}

/** Which arm ends first, in a sentence; nothing where there is no choice. */
function answer(arms: readonly PredictedArm[]): readonly string[] {
  const timed = arms.flatMap((arm) => {
    const { workflowMs } = arm.measures;
    return workflowMs === undefined ? [] : [{ arm, ms: workflowMs.median, range: workflowMs }];
  });
  const [first, second] = timed.toSorted((one, other) => one.ms - other.ms);
  if (first === undefined || second === undefined) return [];
  if (second.range.low <= first.range.high) {
    return [
      `no arm is predicted to end first: ${first.arm.arm} after ${duration(first.ms)}, ${second.arm.arm} after ${duration(second.ms)}, and runs of both overlap`,
    ];
  }
  const { speedup } = first.arm.measures;
  const gain =
    speedup === undefined ? "" : `, ${threeDigits(speedup.median)} × one agent after the other`;
  const next = `next ${second.arm.arm} with ${duration(second.ms)}`;
  return [`predicted to end first: ${first.arm.arm} after ${duration(first.ms)}${gain}; ${next}`];
}

function armsTable(arms: readonly PredictedArm[]): string {
  const hasAgents = arms.some(({ agents }) => agents.length > 0);
  const hasFailed = arms.some(({ failedRuns }) => failedRuns > 0);
  const head = [
    "arm",
    "wall time",
    ...(hasAgents
      ? ["speed-up", "efficiency", "slowdown per agent", "tokens/s of all", "queue share"]
      : ["first token", "tokens/s"]),
    ...(hasFailed ? ["failed"] : []),
  ];
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const { arm, measures, agents, stages, failedRuns } of arms) {
    const { workflowMs, speedup, parallelEfficiency, aggregateTokensPerSecond } = measures;
    table.push(
      [
        arm,
        range(workflowMs, duration),
        ...(hasAgents
          ? [
              range(speedup, (value) => `${threeDigits(value)} ×`),
              range(parallelEfficiency, percent),
              slowdowns(agents),
              range(aggregateTokensPerSecond, threeDigits),
              range(measures.queueShare, percent),
            ]
          : [
              ofStages(stages, "ttftMs", duration),
              ofStages(stages, "decodeTokensPerSecond", threeDigits),
            ]),
        ...(hasFailed ? [String(failedRuns)] : []),
      ].map((cell) => plainLines(cell)),
    );
  }
  return table.toString();
}

function ofStages(
  stages: PredictedArm["stages"],
  metric: "ttftMs" | "decodeTokensPerSecond",
  worded: (value: number) => string,
): string {
  return stages
    .map(({ stage, measures }) => {
      const text = range(measures[metric], worded).replaceAll("\n", " ");
      return stages.length === 1 ? text : `${stage} ${text}`;
    })
    .join("\n");
}

/** Agents that are slowed down alike stand together. */
function slowdowns(agents: PredictedArm["agents"]): string {
  if (agents.length <= MOST_AGENTS) {
    return agents
      .map(({ name, slowdown }) => `${name} ${range(slowdown, threeDigits).replaceAll("\n", " ")}`)
      .join("\n");
  }
  const medians = agents.flatMap(({ slowdown }) => slowdown?.median ?? []);
  if (medians.length === 0) return "–";
  return `${agents.length} agents\n${threeDigits(Math.min(...medians))} to ${threeDigits(Math.max(...medians))}`;
}

/** Agents that make each other's server load a model are the cause of what they wait for. */
function reloadLines(arms: readonly PredictedArm[]): readonly string[] {
  const described = arms.flatMap(({ arm, reloads }) => {
    if (reloads === undefined) return [];
    const causes = reloads.causes.map(
      ({ instance, agents, options }) =>
        `${agents.join(" and ")} ask ${instance} with different ${options.join(", ")}`,
    );
    const because = causes.length === 0 ? "" : `, because ${causes.join("; ")}`;
    return [{ arm, text: `${threeDigits(reloads.perRun)} loads of a model per run${because}` }];
  });
  return [...Map.groupBy(described, ({ text }) => text)].map(([text, alike]) =>
    plainText(`${alike.map(({ arm }) => arm).join(", ")}: ${text}`),
  );
}

function memoryLines(arms: readonly PredictedArm[]): readonly string[] {
  const described = arms.map(({ arm, instances }) => ({
    arm,
    text: instances.map(memory).join("; "),
  }));
  const byText = Map.groupBy(described, ({ text }) => text);
  return [...byText].map(([text, alike]) => {
    const names =
      alike.length === arms.length && arms.length > 1
        ? "all arms"
        : alike.map(({ arm }) => arm).join(", ");
    return plainText(`memory of ${names}: ${text}`);
  });
}

function memory({
  name,
  model,
  parallel,
  weightsBytes,
  cacheBytes,
  vramBytes,
}: PredictedInstance): string {
  const bytes = weightsBytes + cacheBytes;
  const slots = parallel === 1 ? "1 slot" : `${parallel} slots`;
  const where =
    vramBytes === 0
      ? "no GPU"
      : vramBytes >= bytes
        ? "all on the GPU"
        : `${percent(vramBytes / bytes)} on the GPU, the rest slower`;
  return `${name} ${gigabytes(bytes)} = ${model} ${gigabytes(weightsBytes)} + cache of ${slots} ${gigabytes(cacheBytes)} (${where})`;
}

function range(value: Range | undefined, worded: (value: number) => string): string {
  if (value === undefined) return "–";
  const [low, median, high] = [value.low, value.median, value.high].map(worded);
  return low === high ? `${median}` : `${median}\n[${low}, ${high}]`;
}

function gigabytes(bytes: number): string {
  return bytes >= 1e8 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function duration(ms: number): string {
  if (ms < 1000) return `${threeDigits(ms)} ms`;
  return ms < 120_000 ? `${threeDigits(ms / 1000)} s` : `${threeDigits(ms / 60_000)} min`;
}
