import type { StepFunction } from "@runproof/contract";

import type { PlanPath } from "../problems/plan-problem.ts";

interface ModuleProblem {
  readonly path: PlanPath;
  readonly what: string;
  readonly advice: string;
}

export interface TakenFunctions {
  /** The value with `{ function: true }` in the place of every function. */
  readonly value: unknown;
  /** By step id, then by field. */
  readonly functions: ReadonlyMap<string, Readonly<Record<string, StepFunction>>>;
  readonly problems: readonly ModuleProblem[];
}

interface EnclosingStep {
  readonly id: unknown;
  /** Length of its path. */
  readonly depth: number;
}

/** Fields whose place a function can take. */
const FUNCTION_FIELDS = /^(?:prompt|system|input|question|run|until|when|turns\.\d+)$/;

/** Deeper values are taken for endless ones. */
const DEEPEST = 40;

/** Where steps stand: below `steps`, `do` and `else`, and two levels below `branches`. */
function isStep(path: PlanPath): boolean {
  const [last, before, twoBefore] = [path.at(-1), path.at(-2), path.at(-3)];
  if (typeof last !== "number") return false;
  return (
    ["steps", "do", "else"].includes(String(before)) ||
    (typeof before === "number" && twoBefore === "branches")
  );
}

/** Separate the functions of a workflow from what can be written as JSON. */
export function takeFunctions(workflow: unknown): TakenFunctions {
  const functions = new Map<string, Record<string, StepFunction>>();
  const problems: ModuleProblem[] = [];
  const value = walk(workflow, [], undefined);
  return { value, functions, problems };

  function walk(part: unknown, path: PlanPath, step: EnclosingStep | undefined): unknown {
    if (typeof part === "function") return take(part as StepFunction, path, step);
    if (typeof part !== "object" || part === null) {
      return isJson(part)
        ? part
        : refuse(path, `cannot be ${typeof part}`, "text, a number, true, false or a list");
    }
    if (path.length > DEEPEST) {
      return refuse(path, "is nested too deeply, or contains itself", "fewer levels");
    }
    if (Array.isArray(part)) {
      return part.map((item: unknown, index) =>
        walk(item, [...path, index], inside(item, [...path, index], step)),
      );
    }
    if (!isPlain(part)) {
      return refuse(path, `is ${nameOf(part)}, which cannot be written as JSON`, "a plain object");
    }
    if (step !== undefined && Object.hasOwn(part, "function")) {
      return refuse(path, "stands for a function and is none", "the function itself");
    }
    return Object.fromEntries(
      Object.entries(part).map(([key, item]) => [key, walk(item, [...path, key], step)]),
    );
  }

  function take(given: StepFunction, path: PlanPath, step: EnclosingStep | undefined): unknown {
    const field = step === undefined ? "" : path.slice(step.depth).join(".");
    if (step === undefined || !FUNCTION_FIELDS.test(field)) {
      return refuse(
        path,
        "cannot be a function",
        "a value; functions may stand in prompt, system, turns, input, question, run, until and when",
      );
    }
    const id = String(step.id);
    functions.set(id, { ...functions.get(id), [field]: given });
    return { function: true };
  }

  function refuse(path: PlanPath, what: string, advice: string): undefined {
    problems.push({ path, what, advice });
    return undefined;
  }
}

function inside(
  item: unknown,
  path: PlanPath,
  step: EnclosingStep | undefined,
): EnclosingStep | undefined {
  if (!isStep(path) || typeof item !== "object" || item === null) return step;
  return { id: Reflect.get(item, "id") as unknown, depth: path.length };
}

function isJson(value: unknown): boolean {
  return value === null || ["string", "number", "boolean", "undefined"].includes(typeof value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function nameOf(value: object): string {
  const { constructor } = value;
  return typeof constructor === "function" && constructor.name !== ""
    ? `a ${constructor.name}`
    : "no plain object";
}
