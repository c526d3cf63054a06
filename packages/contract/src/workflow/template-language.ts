import type { StepKind } from "./step.ts";

/** Helpers of templates that enclose text: `{{#each …}} … {{/each}}`. */
export const BLOCK_HELPERS = ["each", "if", "unless", "with"] as const;

/**
 * Helpers of templates that give text. lines: a list, an item per line behind `- ` (or `start`) ·
 * json: any value as JSON.
 */
export const INLINE_HELPERS = ["json", "lines"] as const;

/** Fields of what a step gives to templates, by its kind. Those that are lists need `each` or a helper. */
export const OUTPUT_FIELDS: Readonly<Record<StepKind, readonly string[]>> = {
  scan: ["text", "files"],
  ingest: ["text", "metrics"],
  analyze: ["text", "summary", "findings", "recommendations"],
  report: ["text"],
  prompt: ["text"],
  chat: ["text", "answers"],
  tool: ["text", "exitCode"],
  retrieve: ["text", "passages"],
  replay: ["text"],
  loop: ["text", "iterations"],
  branch: ["text", "taken"],
  parallel: ["text", "branches"],
};

/** Fields of outputs that are lists. */
export const LIST_FIELDS: readonly string[] = [
  "answers",
  "branches",
  "files",
  "findings",
  "metrics",
  "passages",
  "recommendations",
];

/** Names that templates of a kind have beside `steps` and `iteration`, with the step they come from. */
export const NAMES_OF_KIND: Readonly<
  Partial<Record<StepKind, Readonly<Record<string, StepKind>>>>
> = {
  analyze: { material: "ingest" },
  report: { analysis: "analyze", metrics: "ingest" },
};

/** The longest template, in characters. */
export const MOST_TEMPLATE_CHARACTERS = 1_000_000;
