import {
  BenchError,
  type CallRecord,
  type EngineKind,
  type Environment,
  type ModelFacts,
  type ResolvedPlan,
  type RunRecord,
} from "@runproof/contract";
import { profileFormat, type Profile, type ProfileModel } from "@runproof/embedded-ollama";
import { runOutcome } from "@runproof/metrics";

import { fitDevice } from "./fit-device.ts";
import { fitModelFacts } from "./fit-model-facts.ts";
import { fitRates, type Rates } from "./fit-rates.ts";
import { timedCalls, type TimedCall } from "./timed-call.ts";
import { callsByLoad, isAlone } from "./warm-calls.ts";

export interface RecordsToFit {
  readonly id: string;
  readonly resolvedPlan: ResolvedPlan;
  readonly calls: readonly CallRecord[];
  readonly runs: readonly RunRecord[];
  /** Absent where it was not captured. */
  readonly environment: Environment | undefined;
}

const FEWEST_CALLS = 3;

/**
 * A profile from the records of a run: medians, and lines by the median of all slopes (Theil–Sen), the
 * curve of prompts by the least absolute deviations, so that stalls of a busy machine move them little. Without residuals; those take a simulation.
 *
 * @throws BenchError RUN_INCOMPATIBLE when the records do not tell what a profile needs
 */
export function fitProfile(records: RecordsToFit, name: string): Profile {
  const { resolvedPlan, environment, runs } = records;
  const good = new Set(runs.filter((run) => runOutcome(run) === "ok").map(({ id }) => id));
  const calls = timedCalls(records.calls).filter(
    ({ record }) => record.phase !== "measured" || good.has(record.runId),
  );
  assertTimed(records, calls);
  const byModel = Map.groupBy(calls, ({ record }) => record.model);
  const fitted = [...byModel].flatMap(([model, own]) => {
    const warm = usable(own);
    return warm.length < FEWEST_CALLS ? [] : [{ model, own, warm: warm.length }];
  });
  if (fitted.length === 0) throw nothingAlone(records);
  const ratesOf = new Map<string, Rates>();
  const models = fitted.map(({ model, own }, index) => {
    const at = `models[${index}]`;
    const facts = fitModelFacts(factsOf(model, environment), runs, resolvedPlan, at);
    const rates = fitRates(own, facts.value.weightsBytes, at);
    ratesOf.set(model, rates.value);
    const profileModel: ProfileModel = { ...facts.value, ...rates.value };
    return { profileModel, basis: [...facts.basis, ...rates.basis] };
  });
  const gpuBytes = environment?.machine.gpus[0]?.memoryBytes;
  const device = fitDevice(calls, ({ record }) => ratesOf.get(record.model), gpuBytes, runs);
  return {
    format: profileFormat,
    name,
    source: sourceOf(
      records,
      fitted.reduce((sum, { own }) => sum + own.length, 0),
    ),
    caveat:
      "A replay of the numbers it was fitted to, no validation: it holds for that machine, server and model, and for loads like those that were measured.",
    basis: [...models.flatMap(({ basis }) => basis), ...device.basis],
    device: device.value,
    models: models.map(({ profileModel }) => profileModel),
    failures: { load: 0, answer: 0 },
  };
}

/** Calls that rates can be taken from. */
function usable(calls: readonly TimedCall[]): readonly TimedCall[] {
  return callsByLoad(calls).warm.filter((call) => isAlone(call) && call.outputTokens > 1);
}

const HINTS: Readonly<Partial<Record<EngineKind, string>>> = {
  "openai-compatible":
    "measure with Ollama's own API (runproof bench --api ollama): OpenAI-compatible servers tell no durations",
  imported: "measure what was imported on your own server: runproof bench --replay RUN",
};

function assertTimed({ id, calls, resolvedPlan }: RecordsToFit, timed: readonly TimedCall[]): void {
  if (timed.some(({ record }) => record.phase === "measured")) return;
  const { engine } = resolvedPlan.target;
  const cause =
    calls.length === 0
      ? "it has no calls"
      : `none of its ${calls.length} calls in a good run has load, prompt, decode and total duration from the server (engine ${engine})`;
  throw new BenchError("RUN_INCOMPATIBLE", `no profile can be made of ${id}`, {
    cause: new Error(cause),
    hint: HINTS[engine] ?? "measure it again; runproof show RUN says what went wrong with its runs",
  });
}

function nothingAlone({ id }: RecordsToFit): BenchError {
  return new BenchError("RUN_INCOMPATIBLE", `no profile can be made of ${id}`, {
    cause: new Error(
      `fewer than ${FEWEST_CALLS} warm calls of any model had the server to themselves, and rates alone are what a profile is made of`,
    ),
    hint: "measure more runs, or a plan whose agents are measured alone as well (together:)",
  });
}

function factsOf(model: string, environment: Environment | undefined): ModelFacts {
  const server = environment?.server;
  const known = [...(server === undefined ? [] : [server.model]), ...(server?.otherModels ?? [])];
  return known.find(({ name }) => name === model) ?? { name: model };
}

function sourceOf({ id, environment, runs }: RecordsToFit, calls: number): string {
  const machine = environment?.machine;
  const where =
    machine === undefined ? "" : ` on ${machine.cpuModel.trim()} (${machine.logicalCores} cores)`;
  const gpu = machine?.gpus[0]?.model;
  const { engine, version } = environment?.server ?? {};
  const server =
    engine === undefined ? "" : `, ${engine}${version === undefined ? "" : ` ${version}`}`;
  return `Fitted by runproof fit to run ${id}: ${calls} calls in ${runs.length} runs${where}${gpu === undefined ? "" : ` with ${gpu}`}${server}. Medians, and lines by the median of all slopes (Theil–Sen); prompts by the least absolute deviations.`;
}
