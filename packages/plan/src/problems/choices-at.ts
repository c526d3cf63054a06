import type { PlanPath } from "./plan-problem.ts";

interface Choices {
  /** Completes "must be …". */
  readonly words: string;
  readonly example: string;
}

const TEMPLATE: Choices = {
  words: "a text, or a group with `file`",
  example: "{ file: ./prompt.md }",
};

const QUESTION: Choices = {
  words: "a group with `text` and one test",
  example: '{ text: "{{steps.ID.text}}", contains: done }',
};

/** What may stand where there are several ways to write something, by the name of the field. */
const CHOICES: Readonly<Record<string, Choices>> = {
  workflow: {
    words: "`report-agent`, a TypeScript file, or a group with `steps`",
    example: "report-agent",
  },
  prompt: TEMPLATE,
  system: TEMPLATE,
  turns: TEMPLATE,
  input: TEMPLATE,
  question: TEMPLATE,
  analyze: TEMPLATE,
  report: TEMPLATE,
  until: QUESTION,
  when: QUESTION,
  run: { words: "a list: the program, then its arguments", example: '[sort, -n, "data.csv"]' },
  format: { words: "`json`, or a JSON schema", example: "json" },
};

const OPTION: Choices = {
  words: "a number, true or false, text, or a list of text",
  example: "a value, or removing the line to keep the server's default",
};

const LEVEL: Choices = {
  words: "a number, true or false, or text",
  example: "a value, or `default` to leave the option to the server",
};

/** The ways to write a field; undefined where there is one. */
export function choicesAt(path: PlanPath): Choices | undefined {
  if (path.at(-2) === "options") return OPTION;
  if (path[0] === "matrix" && path.length === 4) return LEVEL;
  const name = path.findLast((key) => typeof key !== "number");
  return CHOICES[String(name)];
}
