import { parseJson } from "./parse-json.ts";

/** What whoever started the runner wrote in answer to a question. */
export interface AnswerLine {
  /** Undefined where it is no JSON. */
  readonly value: unknown;
  /** Why there is no answer, where it says so: `{"undecided": REASON}`. */
  readonly undecided: string | undefined;
}

/** Read a line of standard input; one that is no JSON is an answer that says nothing. */
export function readLine(line: string): AnswerLine {
  const value = parseJson(line);
  const undecided =
    typeof value === "object" && value !== null && "undecided" in value
      ? String(value.undecided)
      : undefined;
  return { value, undecided };
}
