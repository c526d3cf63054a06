import {
  innerSteps,
  type Boundary,
  type Plan,
  type Step,
  type WorkflowDefinition,
} from "@runproof/contract";

/** What a step of a kind adds to the time of a run. */
const OF_STEP: Readonly<Record<Step["kind"], string>> = {
  scan: "listing the files of the data folder",
  ingest: "reading and parsing data files, and choosing what fits the prompt",
  retrieve: "searching the data for passages, with calls for embeddings where it uses them",
  analyze: "rendering prompts and reading answers",
  report: "rendering prompts and reading answers",
  prompt: "rendering prompts and reading answers",
  chat: "rendering prompts and reading answers",
  tool: "running tools: starting the program or function, and reading what it gives",
  loop: "repeated steps, as often as they were needed",
  branch: "the branch that was taken",
  parallel: "steps side by side, until the slowest has ended",
  replay: "the recorded requests",
};

/** What every call to the model adds. */
const OF_CALLS = [
  "calls to the model over an open connection: the server's queue, prompt evaluation, generation and streaming to the last byte",
  "loading of the model where a call had to wait for it; such calls are marked, counted, and kept out of warm times",
];

const ALWAYS_EXCLUDED = [
  "start of the measuring process, its calibration, and checks of server and model",
  "opening of connections",
  "writing of records, which happens between the steps of a run and is subtracted",
  "analysis of what was measured, and reports",
];

/**
 * What the times of a plan's runs contain and what they do not: what the measuring process does,
 * for the steps that the plan has. It takes the place of the boundary tables of the reference suite
 * (appendix L), which were written by hand.
 */
export function defaultBoundary(
  plan: Pick<
    Plan,
    "warmupCalls" | "rehearsals" | "coolDownMs" | "coldStarts" | "workload" | "together"
  >,
  workflows: Readonly<Record<string, WorkflowDefinition>>,
): Boundary {
  const kinds = kindsOf(Object.values(workflows).flatMap(({ steps }) => steps));
  const callsModel = [...kinds].some((kind) => CALLING.has(kind));
  const ofSteps = [...kinds].map((kind) => OF_STEP[kind]);
  const pauses =
    plan.workload.kind === "replay" && plan.workload.timing === "recorded"
      ? ["pauses of the recorded session"]
      : [];
  const ofAgents =
    plan.together === undefined
      ? []
      : ["all agents, from the first one's start to the last one's end"];
  const includes = [...ofAgents, ...ofSteps, ...pauses, ...(callsModel ? OF_CALLS : [])];
  return {
    includes: [...new Set(includes)],
    excludes: [
      ...ALWAYS_EXCLUDED,
      "start of the server, and download of models",
      "loading of the model between arms",
      ...(plan.warmupCalls > 0
        ? [`warm-up: ${counted(plan.warmupCalls, "call")} after every load`]
        : []),
      ...(plan.rehearsals > 0
        ? [`rehearsals: ${counted(plan.rehearsals, "whole run")} at the start`]
        : []),
      ...((plan.coolDownMs ?? 0) > 0 ? [`pauses of ${plan.coolDownMs} ms before every run`] : []),
      ...(plan.coldStarts === undefined ? [] : ["cold starts, which are a metric of their own"]),
    ],
  };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

const CALLING: ReadonlySet<Step["kind"]> = new Set([
  "analyze",
  "report",
  "prompt",
  "chat",
  "replay",
]);

function kindsOf(steps: readonly Step[]): ReadonlySet<Step["kind"]> {
  return new Set(
    steps.flatMap((step) => [
      step.kind,
      ...innerSteps(step).flatMap((inner) => [...kindsOf(inner)]),
    ]),
  );
}
