import type { Step } from "./step.ts";
import { innerSteps, walkSteps } from "./walk-steps.ts";
import type { WorkflowDefinition } from "./workflow-definition.ts";

/** What a reader calls the fields of a step; a field that is not here belongs to the part "workflow". */
const PART_OF_FIELD: Readonly<Record<string, string>> = {
  prompt: "prompt template",
  turns: "prompt template",
  question: "prompt template",
  system: "system prompt",
  outputTokens: "output tokens",
  think: "think",
  answer: "answer form",
  format: "answer form",
  promptTokens: "prompt tokens",
  materialTokens: "prompt tokens",
  include: "data selection",
  exclude: "data selection",
  run: "program",
  input: "program",
  env: "program",
  cwd: "program",
  outputLimitBytes: "program",
  by: "retrieval",
  model: "retrieval",
  top: "retrieval",
  chunkTokens: "retrieval",
  requests: "requests",
  timing: "requests",
  until: "condition",
  when: "condition",
};

/** Names no work: inner steps have parts of their own, and a limit in time does not change the work. */
const NO_PART: ReadonlySet<string> = new Set(["steps", "do", "else", "branches", "timeoutMs"]);

/**
 * What a workflow asks for, in parts a reader knows by name: `workflow` (steps, their kinds and
 * order), `prompt template of analyze`, `output tokens of report` … Names of workflows, paths of
 * modules and timeouts are left out: they change no work.
 */
export function definitionParts({
  steps,
  module,
}: Pick<WorkflowDefinition, "steps" | "module">): Readonly<Record<string, unknown>> {
  const parts: Record<string, Record<string, unknown>> = {};
  for (const step of walkSteps(steps)) {
    for (const [field, value] of Object.entries(step)) {
      const part = PART_OF_FIELD[field];
      if (part === undefined || value === undefined) continue;
      (parts[`${part} of ${step.id}`] ??= {})[field] = value;
    }
  }
  return {
    workflow: steps.map(shapeOf),
    ...parts,
    ...(module === undefined ? {} : { "workflow module": module.sha256 }),
  };
}

function shapeOf(step: Step): unknown {
  const own = Object.entries(step).filter(
    ([field]) => !Object.hasOwn(PART_OF_FIELD, field) && !NO_PART.has(field),
  );
  const inner = innerSteps(step).map((steps) => steps.map(shapeOf));
  return { ...Object.fromEntries(own), ...(inner.length === 0 ? {} : { inner }) };
}
