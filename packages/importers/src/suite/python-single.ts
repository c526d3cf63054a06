import { z } from "@runproof/contract/zod";

import type { ForeignRun, ForeignSession, ForeignSide } from "../foreign/foreign-session.ts";
import { secondsToNano } from "../foreign/nanoseconds.ts";
import { importError, readBySchema } from "../import-error.ts";
import type { ImportFile } from "../import-file.ts";
import type { Importer } from "../importer.ts";
import { assertOneModel } from "./one-model.ts";
import { PYTHON_FILE, pythonAgentSchema, pythonRun, type PythonAgent } from "./python-agent.ts";
import { localTime, seconds, suiteRunNumberSchema } from "./suite-schemas.ts";
import { isObject, suiteSession } from "./suite-sides.ts";

const FORMAT = "chimeraforge-python-single";

const summarySchema = z.union([
  // "Execution not completed": nobody called the method that completes it.
  z.string(),
  z.object({ start_time: localTime.optional(), duration_seconds: seconds.optional() }),
]);
const resultsSchema = z.object({
  metrics: pythonAgentSchema,
  benchmark_data_count: z.int().min(0).max(1e9).optional(),
  execution_time: seconds.optional(),
  start_time: localTime.optional(),
  execution_summary: summarySchema.optional(),
});
const runSchema = z.object({
  run_number: suiteRunNumberSchema,
  baseline_results: resultsSchema,
  chimera_results: resultsSchema,
  baseline_duration: seconds.optional(),
  chimera_duration: seconds.optional(),
});
type Run = z.infer<typeof runSchema>;
const fileSchema = z.array(runSchema).min(1).max(1_000);

/** The Python single agent: a list of runs of both arms. */
export const pythonSingle: Importer = {
  kind: "file",
  format: FORMAT,
  title: "Chimeraforge Python single agent (list of baseline_results, chimera_results)",
  recognizes: (content) => {
    const [first] = content.kind === "json" && Array.isArray(content.value) ? content.value : [];
    return isObject(first) && "baseline_results" in first && "chimera_results" in first;
  },
  read,
};

function read(file: ImportFile): readonly ForeignSession[] {
  const runs = readBySchema(fileSchema, file.content, file.path);
  const numbers = runs.map(({ run_number: number }) => number);
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice !== undefined) {
    throw importError(file.path, "it contradicts itself", {
      why: `run ${twice} is there twice`,
      hint: "import the file as the benchmark wrote it",
    });
  }
  const sideOf = (role: ForeignSide["role"]): ForeignSide => {
    const key = role === "baseline" ? "baseline_results" : "chimera_results";
    const agents = runs.map((run) => run[key].metrics);
    const [agent] = agents as [PythonAgent];
    const other = agents.find(
      ({ configuration }) => JSON.stringify(configuration) !== JSON.stringify(agent.configuration),
    );
    if (other !== undefined) {
      throw importError(file.path, "its runs are of different configurations", {
        why: `${key} has ${JSON.stringify(agent.configuration)} and ${JSON.stringify(other.configuration)}`,
        hint: "import the runs of one configuration per file",
      });
    }
    return {
      role,
      name: role === "baseline" ? "baseline" : "chimera",
      model: agent.model,
      options: agent.configuration,
      runs: runs.map((run) => runOf(run, role)),
    };
  };
  const [candidate, baseline] = [sideOf("candidate"), sideOf("baseline")];
  assertOneModel(file.path, { baseline, chimera: candidate });
  const rule = baseline.runs[0]?.stages[0]?.call?.ttft?.rule;
  return [
    suiteSession(file, [baseline.model, rule, runs[0]?.baseline_results.benchmark_data_count], {
      format: FORMAT,
      sides: [candidate, baseline],
      ...PYTHON_FILE,
      notes: [
        "In every pair the tuned agent ran before the baseline, each in a process of its own; whether the server kept the model in between is not known.",
        "The prompts of the tuned agent name its configuration and the gain that was expected of it: the arms did not read the same.",
      ],
    }),
  ];
}

function runOf(run: Run, role: ForeignSide["role"]): ForeignRun {
  const results = role === "baseline" ? run.baseline_results : run.chimera_results;
  const whole = role === "baseline" ? run.baseline_duration : run.chimera_duration;
  const summary = typeof results.execution_summary === "object" ? results.execution_summary : {};
  const wall = results.execution_time ?? summary.duration_seconds ?? whole;
  const startedLocal = results.start_time ?? summary.start_time;
  const endNs =
    wall === undefined
      ? Math.round(results.metrics.aggregate_metrics.total_duration_ms * 1e6)
      : secondsToNano(wall);
  const files = results.benchmark_data_count;
  const { call, facts } = pythonRun(results.metrics);
  return {
    ...(startedLocal !== undefined && { startedLocal }),
    ...(wall !== undefined && { wallNs: endNs }),
    stages: [
      {
        name: "analysis-and-report",
        kind: "prompt",
        startNs: 0,
        endNs,
        facts: { ...facts, ...(files !== undefined && { files }) },
        call,
      },
    ],
  };
}
