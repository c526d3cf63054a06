import {
  innerSteps,
  type PromptSource,
  type Step,
  type WorkflowDefinition,
} from "@runproof/contract";

import { sha256 } from "../sha256.ts";

const HASH_CHARACTERS = 12;

/** A workflow as a tree of its steps, with their limits and the hashes of their prompts. */
export function workflowTree({ name, steps, timeouts, module }: WorkflowDefinition): string {
  const head = [
    name,
    ...limits([
      ["step limit", timeouts.stepMs, "ms"],
      ["run limit", timeouts.runMs, "ms"],
    ]),
    ...(module === undefined ? [] : [`module ${module.sha256.slice(0, HASH_CHARACTERS)}`]),
  ];
  return [head.join(", "), ...listLines(steps, "")].join("\n");
}

function listLines(steps: readonly Step[], indent: string): readonly string[] {
  return steps.flatMap((step, index) => {
    const last = index === steps.length - 1;
    const below = `${indent}${last ? "   " : "│  "}`;
    const name = step.id === step.kind ? step.id : `${step.id} (${step.kind})`;
    return [
      `${indent}${last ? "└─ " : "├─ "}${[name, ...details(step)].join(", ")}`,
      ...innerLines(step, below),
    ];
  });
}

function innerLines(step: Step, indent: string): readonly string[] {
  const lists = innerSteps(step);
  if (lists.length < 2) return lists.flatMap((steps) => listLines(steps, indent));
  const shown = lists.map((steps, index) => ({ steps, title: branchTitle(step, index) }));
  const kept = shown.filter(({ steps }) => steps.length > 0);
  return kept.flatMap(({ steps, title }, index) => {
    const last = index === kept.length - 1;
    return [
      `${indent}${last ? "└─ " : "├─ "}${title}`,
      ...listLines(steps, `${indent}${last ? "   " : "│  "}`),
    ];
  });
}

function branchTitle(step: Step, index: number): string {
  if (step.kind === "branch") return index === 0 ? "then" : "else";
  return `branch ${index + 1}`;
}

/** What a step may do, in the order people ask for it. */
function details(step: Step): readonly string[] {
  return [
    ...own(step),
    ...prompts(step),
    ...limits([["limit", step.timeoutMs, "ms"]]),
    ...(step.retries > 0 ? [`${step.retries} ${step.retries === 1 ? "retry" : "retries"}`] : []),
  ];
}

function own(step: Step): readonly string[] {
  switch (step.kind) {
    case "ingest":
      return [`material ≤ ${step.materialTokens} tokens`];
    case "analyze":
      return [output(step), ...(step.answer === "json" ? ["JSON schema"] : []), ...thinks(step)];
    case "report":
      return [output(step), `prompt material ≤ ${step.promptTokens} tokens`, ...thinks(step)];
    case "prompt":
      return [output(step), ...formatted(step.format), ...thinks(step)];
    case "chat":
      return [
        `${step.turns.length} ${step.turns.length === 1 ? "turn" : "turns"}`,
        output(step),
        ...formatted(step.format),
        ...thinks(step),
      ];
    case "retrieve":
      return [step.by, `top ${step.top} of chunks of ${step.chunkTokens} tokens`];
    case "replay":
      return [`${step.requests.length} requests, ${step.timing}`];
    case "loop":
      return [`${step.until === undefined ? "" : "at most "}${step.times} times`];
    case "parallel":
      return [`${Math.min(step.limit, step.branches.length)} at once`];
    case "tool":
      return [
        Array.isArray(step.run) ? "program" : "function",
        ...(step.onFailure === "continue" ? ["goes on after a failure"] : []),
      ];
    case "scan":
    case "branch":
      return [];
  }
}

function output({ outputTokens }: { readonly outputTokens: number }): string {
  return `answer ≤ ${outputTokens} tokens`;
}

function thinks({ think }: { readonly think: boolean }): readonly string[] {
  return think ? ["may reason"] : [];
}

function formatted(format: unknown): readonly string[] {
  if (format === undefined) return [];
  return [format === "json" ? "any JSON" : "JSON schema"];
}

type Template = PromptSource | { readonly function: true };

function prompts(step: Step): readonly string[] {
  const templates: readonly (readonly [string, Template | undefined])[] =
    step.kind === "chat"
      ? [
          ["system", step.system],
          ...step.turns.map((turn, index) => [`turn ${index + 1}`, turn] as const),
        ]
      : step.kind === "prompt"
        ? [
            ["system", step.system],
            ["prompt", step.prompt],
          ]
        : step.kind === "analyze" || step.kind === "report"
          ? [["prompt", step.prompt]]
          : step.kind === "retrieve"
            ? [["question", step.question]]
            : [];
  return templates.flatMap(([name, template]) =>
    template === undefined ? [] : [`${name} ${hashOf(template)}`],
  );
}

/** Prompts of a resolved plan are texts; anything else is named as what it is. */
function hashOf(template: Template): string {
  if (typeof template === "string") return sha256(template).slice(0, HASH_CHARACTERS);
  return "function" in template ? "function" : "file";
}

function limits(
  named: readonly (readonly [string, number | undefined, string])[],
): readonly string[] {
  return named.flatMap(([name, value, unit]) =>
    value === undefined ? [] : [`${name} ${value} ${unit}`],
  );
}
