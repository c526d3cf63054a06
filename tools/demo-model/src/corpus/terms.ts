import type { Random } from "../random.ts";

/** Writes a piece of text from random choices. */
export type Template = (random: Random) => string;

/** Something a benchmark measures, and how to make up a value of it with its unit. */
export interface Quantity {
  readonly name: string;
  readonly value: Template;
}

const milliseconds: Template = (random) => `${random.integer(90, 4800)} ms`;
const seconds: Template = (random) => `${random.decimal(1, 9)} s`;
const percent: Template = (random) => `${random.decimal(0.2, 99)} %`;

const QUANTITIES: readonly Quantity[] = [
  { name: "throughput", value: (random) => `${random.decimal(20, 190)} tok/s` },
  { name: "time to first token", value: milliseconds },
  { name: "eval duration", value: seconds },
  { name: "load duration", value: milliseconds },
  { name: "prompt evaluation", value: milliseconds },
  { name: "total duration", value: seconds },
  { name: "memory usage", value: (random) => `${random.integer(40, 900)} MB` },
  { name: "parallel efficiency", value: percent },
  { name: "contention rate", value: percent },
  { name: "latency", value: milliseconds },
];

/** One of the measured quantities. */
export function quantity(random: Random): Quantity {
  return random.pick(QUANTITIES);
}

/** The name of a configuration under test. */
export const configurationName: Template = (random) =>
  random.pick([
    "the default configuration",
    "the tuned configuration",
    "the single instance",
    "the dual instance",
    `gpu${random.pick([60, 80, 120])} ctx${random.pick([256, 512, 1024, 2048])} temp${random.pick(["0.6", "0.8"])}`,
  ]);

/** Two different configurations, for a comparison. */
export function twoConfigurations(random: Random): readonly [string, string] {
  const first = configurationName(random);
  for (;;) {
    const second = configurationName(random);
    if (second !== first) return [first, second];
  }
}

/** Why something may have been slow or fast. */
export const cause: Template = (random) =>
  random.pick([
    "the first call loads the model",
    "requests are queued behind one another",
    "the context window was changed between runs",
    "the server was already warm",
    "both agents share one instance",
    "the prompt is longer than in the other runs",
    "the cache was reused for the second call",
    "the sample is small",
  ]);

/** The name of a file in a folder of benchmark results. */
export const fileName: Template = (random) =>
  `${random.pick(["runs", "bench", "metrics", "report", "sweep"])}_${random.integer(1, 99)}.${random.pick(["csv", "json", "md"])}`;
