import { readFile } from "node:fs/promises";

import { storedMeasuresFileSchema } from "@runproof/contract";
import { summary } from "@runproof/stats";

// How much metrics vary from run to run of one configuration, pooled over configurations: what
// `assumedSpread` (packages/plan) and the runs of configs/plans rest on. From the calls of the
// reference suite's TR111, and from the session of the sample report on the embedded engine.
const TABLE = new URL("../../sample-data/tables/tr111-calls.tsv", import.meta.url);
const SAMPLE = new URL("../../showcase/sample/measures.json", import.meta.url);
/** A call that took longer to load the model was not warm. */
const WARM_LOAD_MS = 1_000;
/** The tokens that the plan tr111 lets a run write. */
const TOKENS: Readonly<Record<string, number>> = { analysis: 64, report: 96 };

type Call = ReadonlyMap<string | undefined, string>;
type Logs = Map<string, number[]>;

const lines = (await readFile(TABLE, "utf8")).split("\n");
const start = lines.findIndex((line) => line.startsWith("config_id\t"));
const names = lines[start]?.split("\t") ?? [];
const calls = lines
  .slice(start + 1)
  .filter((line) => line.includes("\t"))
  .map((line): Call => new Map(line.split("\t").map((cell, index) => [names[index], cell])));

const numberOf = (call: Call, name: string): number => Number(call.get(name));
const isWarm = (call: Call): boolean => numberOf(call, "load_ms") < WARM_LOAD_MS;
const cellOf = (call: Call): string => `${call.get("config_id")} ${call.get("side")}`;

for (const stage of Object.keys(TOKENS)) {
  for (const metric of ["tok_s", "ttft_ms"]) {
    const cells: Logs = new Map();
    for (const call of calls) {
      if (call.get("stage") !== stage || (metric === "ttft_ms" && !isWarm(call))) continue;
      put(cells, cellOf(call), numberOf(call, metric));
    }
    print(`TR111, ${metric} of ${stage}`, cells);
  }
}

const workflows: Logs = new Map();
const runs = Map.groupBy(calls, (call) => `${cellOf(call)} ${call.get("run")}`);
for (const ofRun of runs.values()) {
  const [first] = ofRun;
  const whole = ofRun.length === 2 && ofRun.every((call) => numberOf(call, "tok_s") > 0);
  if (first === undefined || !whole || !ofRun.every(isWarm)) continue;
  const milliseconds = ofRun.map((call) => {
    const tokens = TOKENS[call.get("stage") ?? ""] ?? 0;
    return numberOf(call, "ttft_ms") + (1_000 * tokens) / numberOf(call, "tok_s");
  });
  put(workflows, cellOf(first), summary(milliseconds).sum);
}
print("TR111, both calls at 64 and 96 tokens", workflows);

const cold: Logs = new Map();
for (const call of calls) if (!isWarm(call)) put(cold, "all", numberOf(call, "load_ms"));
print("TR111, cold loads of all configurations", cold);

const { measures } = storedMeasuresFileSchema.parse(JSON.parse(await readFile(SAMPLE, "utf8")));
for (const metric of ["decodeTokensPerSecond", "ttftMs", "workflowMs", "coldStartMs"] as const) {
  const stages = Map.groupBy(
    measures.filter((measure) => measure.metric === metric),
    ({ stage = "" }) => stage,
  );
  for (const [stage, ofStage] of stages) {
    const cells: Logs = new Map();
    for (const { arm, observations } of ofStage) {
      for (const { value } of observations) put(cells, arm, value);
    }
    print(`sample, ${metric}${stage === "" ? "" : ` of ${stage}`}`, cells);
  }
}

function put(cells: Logs, cell: string, value: number): void {
  if (value > 0) cells.set(cell, [...(cells.get(cell) ?? []), Math.log(value)]);
}

/** Pooled by degrees of freedom, as `measuredSpread` does. */
function print(name: string, cells: Logs): void {
  const spread = [...cells.values()].flatMap((logs) => {
    const { n, variance } = summary(logs);
    return variance === null ? [] : [{ df: n - 1, squares: (n - 1) * variance }];
  });
  const df = summary(spread.map((each) => each.df)).sum;
  const cv = Math.sqrt(summary(spread.map((each) => each.squares)).sum / df);
  const facts = `${spread.length} cells, ${df} degrees of freedom`;
  console.log(`${name}: CV ${(cv * 100).toFixed(1)} % (${facts})`);
}
