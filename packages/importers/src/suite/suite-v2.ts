import { canonicalJson } from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import type {
  ForeignRun,
  ForeignSession,
  ForeignSide,
  ForeignStage,
} from "../foreign/foreign-session.ts";
import { shortestOptions } from "../foreign/shortest-options.ts";
import { importError, readBySchema } from "../import-error.ts";
import type { ImportFile } from "../import-file.ts";
import type { Importer } from "../importer.ts";
import { assertOneModel } from "./one-model.ts";
import { rustCall } from "./rust-call.ts";
import { rustStages } from "./rust-stages.ts";
import { suiteFacts } from "./suite-facts.ts";
import {
  suiteCallSchema,
  suiteFileFields,
  suiteSideFields,
  suiteWorkflowRunSchema,
  type SuiteCall,
  type SuiteWorkflowRun,
} from "./suite-schemas.ts";
import { BASELINE_FIRST, sidesHave, SUITE_ARMS, suiteSession } from "./suite-sides.ts";

const FORMAT = "chimeraforge-single-v2";

const sideSchema = z.object({
  ...suiteSideFields,
  llm_calls: z.array(suiteCallSchema).min(1).max(2_000),
  workflow_runs: z.array(suiteWorkflowRunSchema).min(1).max(1_000),
});
const fileSchema = z.object({ baseline: sideSchema, chimera: sideSchema, ...suiteFileFields });
type Side = z.infer<typeof sideSchema>;

/**
 * Two calls per run, analysis and report, with prompts, answers and the times of the stages. Its
 * side-level durations are sums, and not used.
 */
export const suiteV2: Importer = {
  kind: "file",
  format: FORMAT,
  title: "Chimeraforge single agent v2 (llm_calls, workflow_runs)",
  recognizes: (content) => sidesHave(content, ["llm_calls", "workflow_runs"]),
  read,
};

function read(file: ImportFile): readonly ForeignSession[] {
  const content = readBySchema(fileSchema, file.content, file.path);
  assertOneModel(file.path, content);
  const sides = SUITE_ARMS.map((arm): ForeignSide => {
    const side = content[arm];
    return {
      role: arm === "baseline" ? "baseline" : "candidate",
      name: arm,
      model: side.model,
      options: shortestOptions(side.configuration),
      runs: runsOf(side, arm, file.path),
    };
  });
  const files = content.baseline.workflow_runs[0]?.benchmark_data_count;
  return [
    suiteSession(file, [content.baseline.model, files], {
      format: FORMAT,
      sides,
      recordedAt: content.timestamp,
      facts: suiteFacts(content.language, content.baseline.system_info),
      absent: {},
      notes: [
        BASELINE_FIRST,
        "The time of a run that belongs to none of its stages is taken to lie before the analysis.",
      ],
    }),
  ];
}

function runsOf(side: Side, arm: string, file: string): readonly ForeignRun[] {
  const contradiction = (why: string): Error =>
    importError(file, "it contradicts itself", {
      why: `${arm}: ${why}`,
      hint: "import the file as the benchmark wrote it",
    });
  const numbers = side.workflow_runs.map(({ run_number: number }) => number);
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice !== undefined) throw contradiction(`workflow_runs holds run ${twice} twice`);
  if (numbers.length !== side.runs) {
    throw contradiction(`runs is ${side.runs}, workflow_runs holds ${numbers.length}`);
  }
  const calls = new Map<string, SuiteCall>();
  for (const call of side.llm_calls) {
    const key = keyOf(call);
    if (calls.has(key)) throw contradiction(`llm_calls holds the ${key} twice`);
    if (!numbers.includes(call.run_number)) {
      throw contradiction(`llm_calls holds the ${key}, workflow_runs does not`);
    }
    calls.set(key, call);
  }
  return side.workflow_runs
    .toSorted((a, b) => a.run_number - b.run_number)
    .map((run) => runOf(run, calls, contradiction));
}

function keyOf({ run_number: number, stage }: Pick<SuiteCall, "run_number" | "stage">): string {
  return `${stage} of run ${number}`;
}

/** Every call is in the file twice; both must say the same. */
function runOf(
  run: SuiteWorkflowRun,
  calls: ReadonlyMap<string, SuiteCall>,
  contradiction: (why: string) => Error,
): ForeignRun {
  const callOf = (stage: SuiteCall["stage"]): SuiteCall => {
    const key = keyOf({ run_number: run.run_number, stage });
    const call = calls.get(key);
    const copies = run.llm_calls.filter((copy) => copy.stage === stage);
    if (call === undefined) throw contradiction(`llm_calls lacks the ${key}`);
    const [copy, ...others] = copies;
    const same = copy !== undefined && canonicalJson(copy.metrics) === canonicalJson(call.metrics);
    if (!same || others.length > 0) {
      throw contradiction(`llm_calls and workflow_runs differ in the ${key}`);
    }
    return call;
  };
  return {
    stages: rustStages(run.workflow, run.benchmark_data_count, {
      analysis: stageCall(callOf("analysis")),
      report: stageCall(callOf("report")),
    }),
  };
}

function stageCall({ metrics, prompt, response }: SuiteCall): ForeignStage["call"] {
  return rustCall(metrics, { prompt, answer: response });
}
