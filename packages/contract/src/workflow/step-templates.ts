import type { Step } from "./step.ts";

/** A template inside a step. */
export interface StepTemplate {
  /** `prompt`, `system`, `turns.0`, `question`, `run.0`, `input`, `until`, `when`. */
  readonly field: string;
  /** Where its text stands inside the step. */
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/**
 * The templates of one step, without those of steps inside it. What a function of a module stands
 * for has none, and neither has a file that was not read yet.
 */
export function stepTemplates(step: Step): readonly StepTemplate[] {
  switch (step.kind) {
    case "analyze":
    case "report":
      return at(step.prompt, "prompt");
    case "prompt":
      return [...at(step.system, "system"), ...at(step.prompt, "prompt")];
    case "chat":
      return [
        ...at(step.system, "system"),
        ...step.turns.flatMap((turn, index) => at(turn, "turns", index)),
      ];
    case "tool":
      return [
        ...(Array.isArray(step.run) ? step.run : []).flatMap((text, index) =>
          at(text, "run", index),
        ),
        ...at(step.input, "input"),
      ];
    case "retrieve":
      return at(step.question, "question");
    case "loop":
      return condition(step.until, "until");
    case "branch":
      return condition(step.when, "when");
    case "scan":
    case "ingest":
    case "replay":
    case "parallel":
      return [];
  }
}

function at(source: unknown, ...path: readonly (string | number)[]): readonly StepTemplate[] {
  return typeof source === "string" ? [{ field: path.join("."), path, text: source }] : [];
}

function condition(question: unknown, field: string): readonly StepTemplate[] {
  if (typeof question !== "object" || question === null || !("text" in question)) return [];
  return at(question.text, field).map((template) => ({ ...template, path: [field, "text"] }));
}
