import type { Plan } from "@runproof/contract";

import { checkPlan } from "./check-plan.ts";
import { fieldName } from "./problems/field-name.ts";
import { dryRunHint, planInvalid } from "./problems/plan-invalid.ts";
import type { PlanProblem } from "./problems/plan-problem.ts";
import { locate } from "./text/locate.ts";
import {
  readDocument,
  toPosition,
  type Position,
  type ReadDocument,
} from "./text/read-document.ts";

export interface ParsePlanOptions {
  /** Name of the file in messages, as the reader knows it. */
  readonly file: string;
}

interface Line extends Position {
  readonly text: string;
}

export interface ParsedPlan {
  readonly plan: Plan;
  /** Where something stands in the file: `file:line:column`. */
  placeOf(problem: Pick<PlanProblem, "path" | "at">): string;
}

/**
 * A plan from YAML or JSON text, with defaults filled in and its matrix made arms.
 *
 * @throws BenchError PLAN_INVALID with every problem at once, one line each:
 *   `file:line:column field: what, try …`.
 */
export function parsePlan(text: string, options: ParsePlanOptions): Plan {
  return parsePlanWithPlaces(text, options).plan;
}

/**
 * The same with the places of its parts, for problems that are found later.
 *
 * @throws as `parsePlan`
 */
export function parsePlanWithPlaces(text: string, { file }: ParsePlanOptions): ParsedPlan {
  const { syntaxProblems, value } = readDocument(text);
  const lines: Line[] = syntaxProblems.map(({ position, what, advice }) => ({
    ...position,
    text: `plan: ${what}, try ${advice}`,
  }));
  if (value === undefined) throw invalid(file, lines);
  if (value === null) {
    const advice = "a copy of the plan `quick` that ships with runproof";
    const empty = { line: 1, column: 1, text: `plan: the file is empty, try ${advice}` };
    throw invalid(file, [...lines, empty]);
  }
  // Only what is wrong has to be found again. Kept meanwhile, the nodes of a plan of 10,000 arms
  // would cost more than the plan.
  let found: ReadDocument | undefined;
  return placed(checkPlan(value), {
    file,
    lines,
    positionOf: ({ path, at }) => {
      found ??= readDocument(text);
      return toPosition(found.lineCounter, locate(found.document, path, at));
    },
  });
}

interface Places {
  readonly file: string;
  /** Problems of the writing itself. */
  readonly lines: readonly Line[];
  positionOf(problem: Pick<PlanProblem, "path" | "at">): Position;
}

/**
 * A plan that was checked, with the places of its parts.
 *
 * @throws as `parsePlan`
 */
export function placed(
  { plan, problems }: ReturnType<typeof checkPlan>,
  { file, lines, positionOf }: Places,
): ParsedPlan {
  const found = problems.map((problem) => {
    const { path, what, advice } = problem;
    return { ...positionOf(problem), text: `${fieldName(path)}: ${what}, try ${advice}` };
  });
  if (plan === undefined || lines.length > 0) throw invalid(file, [...lines, ...found]);
  return {
    plan,
    placeOf: (problem) => {
      const { line, column } = positionOf(problem);
      return `${file}:${line}:${column}`;
    },
  };
}

function invalid(file: string, lines: readonly Line[]): Error {
  const sorted = lines.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return planInvalid(
    sorted.map(({ line, column, text }) => `${file}:${line}:${column} ${text}`),
    { hint: dryRunHint(file) },
  );
}
