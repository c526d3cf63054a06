import { quote } from "../problems/describe-value.ts";
import type { PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";
import { checkStepOrder } from "./check-step-order.ts";
import { rawSteps, type RawStep } from "./raw-steps.ts";

/** Ids that mean something else in records. */
const RESERVED: ReadonlySet<string> = new Set(["warmup"]);

/** Steps that are written out: names used twice, questions with two answers, data nobody read. */
export function checkSteps(root: unknown): readonly PlanProblem[] {
  const steps = [...rawSteps(root)];
  const first = new Map<string, RawStep>();
  const used = new Set(steps.map(({ id }) => id));
  const problems: PlanProblem[] = [];
  for (const step of steps) {
    const { id, path } = step;
    if (id !== undefined) {
      const at = { path: [...path, "id"], at: "value" } as const;
      const what = RESERVED.has(id)
        ? `${quote(id)} is what calls outside of runs are called`
        : first.has(id)
          ? `two steps are called ${quote(id)}`
          : undefined;
      if (what !== undefined) problems.push({ ...at, what, advice: freeName(id, used) });
      else first.set(id, step);
    }
    for (const field of ["until", "when"]) problems.push(...checkQuestion(step, field));
  }
  return [...problems, ...checkStepOrder(root)];
}

function freeName(id: string, used: ReadonlySet<string | undefined>): string {
  for (let number = 2; ; number += 1) {
    const name = `${id}-${number}`;
    if (!used.has(name)) return name;
  }
}

const TESTS = ["contains", "equals", "above", "below", "empty"] as const;

/** A question about a text has exactly one test. */
function checkQuestion({ path, value }: RawStep, field: string): readonly PlanProblem[] {
  const question = valueAt(value, [field]);
  const isGroup = typeof question === "object" && question !== null && "text" in question;
  if (!isGroup) return [];
  const given = TESTS.filter((test) => valueAt(question, [test]) !== undefined);
  if (given.length === 1) return [];
  const what =
    given.length === 0 ? "has no test of its text" : `has ${given.length} tests, and takes one`;
  const advice =
    given.length === 0 ? `adding one of ${TESTS.join(", ")}` : `keeping one of ${given.join(", ")}`;
  return [{ path: [...path, field], at: "key", what, advice }];
}
