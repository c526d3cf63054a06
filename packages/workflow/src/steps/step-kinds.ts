import type { StepKind, StepOf } from "@runproof/contract";

import type { StepContext, StepResult } from "../step-context.ts";
import { analyzeStep } from "./analyze.ts";
import { branchStep } from "./branch.ts";
import { chatStep } from "./chat.ts";
import { ingestStep } from "./ingest.ts";
import { loopStep } from "./loop.ts";
import { parallelStep } from "./parallel.ts";
import { promptStep } from "./prompt.ts";
import { replayStep } from "./replay.ts";
import { reportStep } from "./report.ts";
import { retrieveStep } from "./retrieve.ts";
import { scanStep } from "./scan.ts";
import { toolStep } from "./tool.ts";

/** How a step of each kind is done. Failures are thrown: `StepFailure` or BenchError. */
export const STEP_KINDS: {
  readonly [Kind in StepKind]: (step: StepOf<Kind>, context: StepContext) => Promise<StepResult>;
} = {
  scan: scanStep,
  ingest: ingestStep,
  analyze: analyzeStep,
  report: reportStep,
  prompt: promptStep,
  chat: chatStep,
  tool: toolStep,
  retrieve: retrieveStep,
  replay: replayStep,
  loop: loopStep,
  branch: branchStep,
  parallel: parallelStep,
};
