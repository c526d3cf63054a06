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

const MOST_CHARACTERS = 1_000_000;
/** Parsers of templates take time with the square of what is inside each other. */
const MOST_BLOCKS = 500;
const MOST_TAGS = 10_000;

/** Why a text is too much for a template; `undefined` = it is not. */
export function templateTooLarge(text: string): string | undefined {
  if (text.length > MOST_CHARACTERS) return "is longer than a million characters";
  let tags = 0;
  let blocks = 0;
  for (let at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", at + 2)) {
    tags += 1;
    if (/^\{{2,4}~?[#^]/.test(text.slice(at, at + 6))) blocks += 1;
  }
  if (blocks > MOST_BLOCKS) return `has more than ${MOST_BLOCKS} blocks`;
  return tags > MOST_TAGS ? `has more than ${MOST_TAGS} tags` : undefined;
}
