import type { Step, Timeouts, WorkflowDefinition } from "@runproof/contract";
import { countCalls } from "@runproof/plan";

const INDENT = "  ";

/** The steps of a workflow as a tree, a line each, with what bounds them; then calls and time limits. */
export function describeWorkflow(definition: WorkflowDefinition): readonly string[] {
  const { steps, timeouts, module } = definition;
  const { fewest, most } = countCalls(steps);
  const calls = fewest === most ? `${most}` : `${fewest} to ${most}`;
  return [
    ...tree(steps, INDENT),
    `${INDENT}calls of a run: ${calls}; ${describeTimeouts(timeouts)}`,
    ...(module === undefined
      ? []
      : [`${INDENT}functions from ${module.file} (SHA-256 ${module.sha256.slice(0, 12)}…)`]),
  ];
}

function tree(steps: readonly Step[], indent: string): readonly string[] {
  return steps.flatMap((step) => [
    `${indent}${step.id} (${[describeStep(step), ...limits(step)].join(", ")})`,
    ...inner(step, `${indent}${INDENT}`),
  ]);
}

function inner(step: Step, indent: string): readonly string[] {
  switch (step.kind) {
    case "loop":
      return tree(step.steps, indent);
    case "branch":
      return [
        `${indent}then`,
        ...tree(step.do, `${indent}${INDENT}`),
        ...(step.else === undefined ? [] : [`${indent}else`]),
        ...tree(step.else ?? [], `${indent}${INDENT}`),
      ];
    case "parallel":
      return step.branches.flatMap((steps, index) => [
        `${indent}branch ${index + 1}`,
        ...tree(steps, `${indent}${INDENT}`),
      ]);
    default:
      return [];
  }
}

function describeStep(step: Step): string {
  switch (step.kind) {
    case "ingest":
      return `ingest: material of ${step.materialTokens} tokens`;
    case "analyze":
    case "report":
    case "prompt":
      return `${step.kind}: 1 call, at most ${step.outputTokens} tokens`;
    case "chat":
      return `chat: ${step.turns.length} calls, at most ${step.outputTokens} tokens each`;
    case "tool":
      return Array.isArray(step.run) ? `tool: ${step.run[0]}` : "tool: function";
    case "retrieve":
      return `retrieve: ${step.top} passages by ${step.by}`;
    case "replay":
      return `replay: ${step.requests.length} requests, ${step.timing}`;
    case "loop":
      return `loop: ${step.until === undefined ? "" : "at most "}${step.times} times`;
    case "parallel":
      return `parallel: ${step.branches.length} branches, ${Math.min(step.limit, step.branches.length)} at the same time`;
    case "scan":
    case "branch":
      return step.kind;
  }
}

function limits({ timeoutMs, retries }: Step): readonly string[] {
  return [
    ...(timeoutMs === undefined ? [] : [`given up after ${timeoutMs} ms`]),
    ...(retries === 0 ? [] : [`tried ${1 + retries} times`]),
  ];
}

function describeTimeouts({ stepMs, runMs }: Timeouts): string {
  const parts = [
    ...(stepMs === undefined ? [] : [`a step ${stepMs} ms`]),
    ...(runMs === undefined ? [] : [`a run ${runMs} ms`]),
  ];
  return parts.length === 0 ? "no time limits but those of calls" : `at most ${parts.join(", ")}`;
}
