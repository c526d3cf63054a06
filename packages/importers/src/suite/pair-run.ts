import type { OllamaOptions } from "@runproof/contract";

import type { ForeignCall, ForeignRun, ForeignStage } from "../foreign/foreign-session.ts";

/** The two agents of a pair by their place, whatever a program calls them. */
const LANES = ["agent-a", "agent-b"] as const;
export type Lane = (typeof LANES)[number];

/** What one agent of a pair did. */
export interface PairAgent {
  /** Name that its program gave it. */
  readonly label: string;
  readonly server?: string | undefined;
  readonly options: OllamaOptions;
  /** Of the agent, while the other one ran; undefined where it was not recorded. */
  readonly durationNs?: number | undefined;
  readonly facts: Readonly<Record<string, number>>;
  /** One call, or the stages of a workflow of its own. */
  readonly call?: ForeignCall | undefined;
  readonly stages?: readonly ForeignStage[] | undefined;
}

export interface Pair {
  readonly key: string;
  readonly detail: number;
  /** From the start of the first agent to the end of the last; undefined where it was not recorded. */
  readonly wallNs?: number | undefined;
  /** Sum of the times of both agents while both ran, where the time of each is not told. */
  readonly sequentialMs?: number | undefined;
  readonly agents: readonly [PairAgent, PairAgent];
}

/** More than this share of the sum of both times is no overlap: one agent waited for the other. */
const SERIAL_SHARE = 0.99;

/**
 * Two agents at the same time as one run: a parallel stage with a branch per agent. Programs record no
 * start of an agent, so both start with the pair; where their times add up to the time of the pair,
 * the second starts when the first one ends.
 */
export function pairRun({ key, detail, wallNs, sequentialMs, agents }: Pair): ForeignRun {
  const durations = agents.map(({ durationNs, call }) => durationNs ?? callNs(call));
  const [first, second] = [durations[0] ?? 0, durations[1] ?? 0];
  const serial = wallNs !== undefined && wallNs >= SERIAL_SHARE * (first + second) && second > 0;
  const starts = [0, serial ? first : 0];
  const lanes = agents.flatMap((agent, branch) =>
    laneStages(agent, { branch, startNs: starts[branch] ?? 0, durationNs: durations[branch] ?? 0 }),
  );
  const endNs = wallNs ?? Math.max(first, second);
  // Without the time of the pair and of each agent nothing can be said about how they fit together.
  const timed = wallNs !== undefined && agents.every(({ durationNs = 0 }) => durationNs > 0);
  return {
    key,
    detail,
    ...(wallNs !== undefined && { wallNs }),
    ...(timed && {
      agents: agents.map(({ server }, branch) => ({
        name: LANES[branch] ?? "agent-a",
        server,
        startNs: starts[branch] ?? 0,
        endNs: (starts[branch] ?? 0) + (durations[branch] ?? 0),
      })),
    }),
    stages: [
      {
        name: "pair",
        kind: "parallel",
        startNs: 0,
        endNs,
        facts: sequentialMs === undefined ? {} : { sequentialMs },
      },
      ...lanes,
    ],
  };
}

function callNs(call: ForeignCall | undefined): number {
  return Math.round((call?.wallMs ?? call?.serverMs ?? 0) * 1e6);
}

function laneStages(
  { label, server, facts, call, stages = [] }: PairAgent,
  at: { readonly branch: number; readonly startNs: number; readonly durationNs: number },
): readonly ForeignStage[] {
  const { branch, startNs, durationNs } = at;
  const lane = LANES[branch] ?? "agent-a";
  return [
    {
      name: lane,
      kind: call === undefined && stages.length > 0 ? "parallel" : "prompt",
      startNs,
      endNs: startNs + durationNs,
      facts,
      notes: [`agent: ${label}`, ...(server === undefined ? [] : [`server: ${server}`])],
      parent: "pair",
      branch,
      agent: lane,
      call,
    },
    ...stages.map((stage) => ({
      ...stage,
      name: `${lane}-${stage.name}`,
      startNs: startNs + stage.startNs,
      endNs: startNs + stage.endNs,
      parent: lane,
      branch,
      agent: lane,
    })),
  ];
}

/** Options of a pair: those of both agents, or each with its agent before the name where they differ. */
export function pairOptions([a, b]: readonly [PairAgent, PairAgent]): OllamaOptions {
  const names = [...new Set([...Object.keys(a.options), ...Object.keys(b.options)])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const [first, second] = [a.options[name], b.options[name]];
      if (JSON.stringify(first) === JSON.stringify(second)) return [[name, first ?? ""] as const];
      return [
        ...(first === undefined ? [] : [[`agent-a.${name}`, first] as const]),
        ...(second === undefined ? [] : [[`agent-b.${name}`, second] as const]),
      ];
    }),
  );
}

export const PAIR_ABSENT = {
  "solo runs":
    "no agent ran alone on the same residency, so speedup, slowdown and contention cannot be computed; what the program calls them comes from the times of the agents while both ran",
  "start times of agents":
    "not recorded; both are taken to start with the pair, and one after the other where their times add up to the time of the pair",
};

export const NO_BASELINE =
  "No arm was measured as a baseline; the first one with a run that did not fail is the reference that the others are compared with.";
