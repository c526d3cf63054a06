import type { z } from "@runproof/contract/zod";

import { choicesAt } from "./choices-at.ts";
import { describeValue, quote } from "./describe-value.ts";
import { exampleOf } from "./example-of.ts";
import { nearestWord } from "./nearest-word.ts";
import { fieldSchemaAt } from "./plan-json-schema.ts";
import type { PlanPath, PlanProblem } from "./plan-problem.ts";
import { unknownKey } from "./unknown-key.ts";
import { valueAt } from "./value-at.ts";

type Issue = z.core.$ZodIssue;

const EXPECTED: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of keys",
  record: "a group of keys",
};

/** Longer lists of allowed values are not printed beside a misspelling. */
const MOST_VALUES = 6;

/** What a validation issue means to the person who wrote the plan. */
export function describeIssue(issue: Issue, root: unknown): readonly PlanProblem[] {
  const { path } = issue;
  const given = valueAt(root, path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey([...path, key], root));
  }
  if (given === undefined) return [missing(path, root)];
  return [{ path, at: "value", ...whatAndAdvice(issue, path, given, root) }];
}

/** A field that is not there and has no default. */
export function missing(path: PlanPath, root: unknown): PlanProblem {
  const field = fieldSchemaAt(path, root);
  // What a kind is said to be is about that kind, and which one was meant is not known.
  const description = field?.const === undefined ? field?.description : undefined;
  const example = exampleOf(path, root);
  const line = `${String(path.at(-1))}: ${example ?? "…"}`;
  return {
    path,
    at: "value",
    what: description === undefined ? "is missing" : `is missing (${description})`,
    advice: `adding the line \`${line}\``,
    missing: true,
  };
}

function whatAndAdvice(
  issue: Issue,
  path: PlanPath,
  given: unknown,
  root: unknown,
): Pick<PlanProblem, "what" | "advice"> {
  const example = exampleOf(path, root) ?? "`key: value` lines, as in the plan `quick`";
  switch (issue.code) {
    case "invalid_type":
      return {
        what: `must be ${EXPECTED[issue.expected] ?? issue.expected}, got ${describeValue(given)}`,
        advice: converted(issue.expected, given) ?? example,
      };
    case "invalid_union": {
      if (issue.errors.length === 0) return notAllowed(kindsOf(issue), given, example);
      const choices = choicesAt(path);
      return {
        what: `must be ${choices?.words ?? "written in another way"}, got ${describeValue(given)}`,
        advice: choices?.example ?? example,
      };
    }
    case "too_small":
    case "too_big":
      return outOfRange(issue, given, example);
    case "invalid_value":
      return notAllowed(issue.values.map(String), given, example);
    case "invalid_format":
      return {
        what: `${describeValue(given)} does not fit: ${issue.message}`,
        advice: (typeof given === "string" ? slugOf(given) : undefined) ?? example,
      };
    case "invalid_key":
      return { what: "has no name before the colon", advice: "a name" };
    default:
      return { what: `${issue.message}, got ${describeValue(given)}`, advice: example };
  }
}

/** The values that a key may have where it says what the whole thing is. */
function kindsOf(issue: z.core.$ZodIssueInvalidUnion): readonly string[] {
  const options: unknown = Reflect.get(issue, "options");
  return Array.isArray(options) ? options.map(String) : [];
}

type RangeIssue = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

function outOfRange(
  issue: RangeIssue,
  given: unknown,
  example: string,
): Pick<PlanProblem, "what" | "advice"> {
  const low = issue.code === "too_small";
  const limit = String(low ? issue.minimum : issue.maximum);
  if (typeof given === "string") {
    if (low && given === "") return { what: "must not be empty", advice: example };
    const what = `must have at ${low ? "least" : "most"} ${limit} characters, has ${given.length}`;
    return { what, advice: low ? "a longer text" : "a shorter text" };
  }
  if (Array.isArray(given)) {
    const entries = limit === "1" ? "entry" : "entries";
    const what = `needs at ${low ? "least" : "most"} ${limit} ${entries}, has ${given.length}`;
    return { what, advice: low ? "adding an entry" : "removing entries" };
  }
  const inclusive = issue.inclusive === true;
  const relation = inclusive ? (low ? "at least" : "at most") : low ? "more than" : "less than";
  return {
    what: `must be ${relation} ${limit}, got ${describeValue(given)}`,
    advice: inclusive ? limit : example,
  };
}

function notAllowed(
  allowed: readonly string[],
  given: unknown,
  example: string,
): Pick<PlanProblem, "what" | "advice"> {
  const meant = typeof given === "string" ? nearestWord(given, allowed) : undefined;
  const list = allowed.join(", ");
  const got = `got ${describeValue(given)}`;
  if (allowed.length === 1) return { what: `must be ${list}, ${got}`, advice: list };
  if (allowed.length <= MOST_VALUES) {
    return { what: `must be one of ${list}, ${got}`, advice: meant ?? example };
  }
  if (meant !== undefined) return { what: `is not known, ${got}`, advice: meant };
  return { what: `is not known, ${got}`, advice: `one of ${list}` };
}

/** `"5"` → 5, 5 → "5" and 5 → [5]: the value was right, what is around it was not. */
function converted(expected: string, given: unknown): string | undefined {
  if (expected === "string" && typeof given !== "object") return quote(String(given));
  if (expected === "array" && typeof given !== "object") return `[${JSON.stringify(given)}]`;
  if (typeof given !== "string" && typeof given !== "number") return undefined;
  const value = Number(given);
  if (given === "" || !Number.isFinite(value)) return undefined;
  if (expected === "number" || (expected === "int" && Number.isInteger(value)))
    return String(value);
  return expected === "int" ? String(Math.round(value)) : undefined;
}

function slugOf(text: string): string | undefined {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 63);
  return slug === "" ? undefined : slug;
}
