import type { MetricDefinition } from "./metric-definition.ts";

/**
 * Where the time of a workflow goes: what every step takes, whether the end of the run waited for it,
 * and what it waited for. With a stage the values are the step's; without one they are those of the
 * critical path, so that the waits of a run add up to its workflow time.
 */
export const STEP_METRICS = [
  {
    id: "stageShare",
    label: "Share of workflow time",
    unit: "ratio",
    better: "none",
    kind: "derived",
    level: "stage",
    definition:
      "stage time / workflow time; steps that run at the same time, or inside others, add up to more than 1",
  },
  {
    id: "criticalMs",
    label: "Time on the critical path",
    unit: "ms",
    better: "lower",
    kind: "derived",
    level: "stage",
    definition:
      "the stage's part of the chain of steps that the end of the run waited for; 0 in a run in which it was not on it",
  },
  {
    id: "criticalShare",
    label: "Share of the critical path",
    unit: "ratio",
    better: "none",
    kind: "derived",
    level: "stage",
    definition: "time on the critical path / workflow time",
  },
  {
    id: "betweenStepsMs",
    label: "Time between steps",
    unit: "ms",
    better: "lower",
    kind: "derived",
    level: "run",
    definition: "workflow time − Σ time of the steps on the critical path",
  },
  {
    id: "waitClientMs",
    label: "Client work",
    unit: "ms",
    better: "lower",
    kind: "derived",
    level: "stage",
    definition:
      "our own work: reading data, writing prompts, requests not yet written, and time in none of the other causes",
  },
  {
    id: "waitToolMs",
    label: "Tool",
    unit: "ms",
    better: "lower",
    kind: "derived",
    level: "stage",
    definition: "a program or function of the workflow ran",
  },
  {
    id: "waitNetworkMs",
    label: "Network and transfer",
    unit: "ms",
    better: "lower",
    kind: "derived",
    level: "stage",
    definition: "request written → end of stream, without the server's total_duration",
  },
  {
    id: "waitQueueMs",
    label: "Wait in the server's queue",
    unit: "ms",
    better: "lower",
    kind: "derived",
    level: "stage",
    definition: "total_duration − load − prompt evaluation − evaluation, where it is not negative",
  },
  {
    id: "waitLoadMs",
    label: "Wait for the model to load",
    unit: "ms",
    better: "lower",
    kind: "derived",
    level: "stage",
    definition: "load_duration, and attempts that were refused because the model was loading",
  },
  {
    id: "waitPrefillMs",
    label: "Wait for prefill",
    unit: "ms",
    better: "lower",
    kind: "derived",
    level: "stage",
    definition: "prompt_eval_duration",
  },
  {
    id: "waitDecodeMs",
    label: "Wait for decode",
    unit: "ms",
    better: "lower",
    kind: "derived",
    level: "stage",
    definition: "eval_duration; last content − first content where the server reports no durations",
  },
  {
    id: "waitServerMs",
    label: "Server, undivided",
    unit: "ms",
    better: "lower",
    kind: "derived",
    level: "stage",
    definition:
      "time in a call that the server's durations do not divide: queue, load, prefill and network together",
  },
] as const satisfies readonly MetricDefinition[];
