import { walkSteps, type Step, type StepOf } from "@runproof/contract";

/** What a token is taken to be where only a text is known: about as much as in English prose. */
export const CHARACTERS_PER_TOKEN = 4;
/** Of a prompt that is a function of a workflow module: nobody knows it before it runs. */
export const FUNCTION_TOKENS = 400;

type Template = StepOf<"prompt">["prompt"];

/**
 * Tokens of a template that is filled in: its own characters, the budget of the data's summary, and the
 * whole length of earlier answers that it names.
 *
 * @param steps of the workflow
 */
export function promptLength(template: Template | undefined, steps: readonly Step[]): number {
  if (template === undefined) return 0;
  if (typeof template !== "string") return FUNCTION_TOKENS;
  const expressions = template.match(/\{\{[^}]*\}\}/g) ?? [];
  const own = template.replaceAll(/\{\{[^}]*\}\}/g, "").length;
  const named = expressions.reduce((sum, text) => sum + tokensOf(text, steps), 0);
  return Math.max(1, Math.ceil(own / CHARACTERS_PER_TOKEN)) + named;
}

function tokensOf(expression: string, steps: readonly Step[]): number {
  const all = [...walkSteps(steps)];
  // Only the report agent's own templates know the material without the step's name.
  if (/\bmaterial\b/.test(expression)) {
    return Math.max(0, ...all.map((step) => (step.kind === "ingest" ? step.materialTokens : 0)));
  }
  const [, id] = /\bsteps\.([a-z0-9-]+)\b/.exec(expression) ?? [];
  const step = all.find((one) => one.id === id);
  if (step === undefined) return 0;
  return "outputTokens" in step ? step.outputTokens : given(step);
}

/** Tokens that a step without a model gives to later prompts; what a program prints nobody knows before. */
function given(step: Step): number {
  if (step.kind === "ingest") return step.materialTokens;
  return step.kind === "retrieve" ? step.top * step.chunkTokens : 0;
}
