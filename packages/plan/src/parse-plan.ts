import { planSchema, type Plan } from "@runproof/contract";

import { checkArms } from "./checks/check-arms.ts";
import { checkFactor } from "./checks/check-factor.ts";
import { checkFunctions } from "./checks/check-functions.ts";
import { checkMetrics } from "./checks/check-metrics.ts";
import { checkSettings } from "./checks/check-settings.ts";
import { checkSteps } from "./checks/check-steps.ts";
import { describeIssue } from "./problems/describe-issue.ts";
import { fieldName } from "./problems/field-name.ts";
import { dryRunHint, planInvalid } from "./problems/plan-invalid.ts";
import type { PlanProblem } from "./problems/plan-problem.ts";
import { unfoldUnions } from "./problems/unfold-unions.ts";
import { locate } from "./text/locate.ts";
import { readDocument, toPosition, type Position } from "./text/read-document.ts";
import { withReplayDefaults } from "./with-replay-defaults.ts";

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
 * A plan from YAML or JSON text, with defaults filled in.
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
  const { document, lineCounter, syntaxProblems, value } = readDocument(text);
  const lines: Line[] = syntaxProblems.map(({ position, what, advice }) => ({
    ...position,
    text: `plan: ${what}, try ${advice}`,
  }));
  const hint = dryRunHint(file);
  const positionOf = ({ path, at }: Pick<PlanProblem, "path" | "at">): Position =>
    toPosition(lineCounter, locate(document, path, at));
  const invalid = (): Error =>
    planInvalid(
      sorted(lines).map((line) => print(file, line)),
      { hint },
    );
  if (value === undefined) throw invalid();
  if (value === null) {
    const advice = "a copy of the plan `quick` that ships with runproof";
    lines.push({ line: 1, column: 1, text: `plan: the file is empty, try ${advice}` });
    throw invalid();
  }

  const parsed = planSchema.safeParse(withReplayDefaults(value));
  // The schema looks at names only when everything else is right; the checks here always do.
  const issues = parsed.success
    ? []
    : parsed.error.issues
        .flatMap((issue) => unfoldUnions(issue, value))
        .filter(({ code }) => code !== "custom");
  const problems = withoutConsequences([
    ...issues.flatMap((issue) => describeIssue(issue, value)),
    ...checkArms(value),
    ...checkSettings(value),
    ...checkSteps(value),
    ...checkFunctions(value),
    ...checkMetrics(value),
    ...(parsed.success ? checkFactor(parsed.data) : []),
  ]);
  for (const problem of problems) {
    const { path, what, advice } = problem;
    lines.push({ ...positionOf(problem), text: `${fieldName(path)}: ${what}, try ${advice}` });
  }
  if (lines.length > 0) throw invalid();
  // Unreachable while the checks know everything the schema does; its own words are better than none.
  if (!parsed.success) {
    throw planInvalid(
      parsed.error.issues.map(({ message }) => `${file}:1:1 plan: ${message}`),
      {
        hint,
      },
    );
  }
  const placeOf = (problem: Pick<PlanProblem, "path" | "at">): string => {
    const { line, column } = positionOf(problem);
    return `${file}:${line}:${column}`;
  };
  return { plan: parsed.data, placeOf };
}

/** A key that is missing because it was misspelt is one problem, not two. */
function withoutConsequences(problems: readonly PlanProblem[]): readonly PlanProblem[] {
  const meant = new Set(problems.map(({ meant: path }) => path && fieldName(path)));
  return problems.filter(({ missing, path }) => missing !== true || !meant.has(fieldName(path)));
}

function sorted(lines: readonly Line[]): readonly Line[] {
  return lines.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function print(file: string, { line, column, text }: Line): string {
  return `${file}:${line}:${column} ${text}`;
}
