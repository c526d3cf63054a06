import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";
import { DEEPEST_PATH, innerPaths, STEPS_PATH } from "./raw-steps.ts";

interface Need {
  /** Kind of a step that must come first. */
  readonly kind: string;
  /** Completes "… has nothing to work on:". */
  readonly because: string;
}

const NEEDS: Readonly<Record<string, Need>> = {
  ingest: { kind: "scan", because: "no scan step finds files before it" },
  retrieve: { kind: "scan", because: "no scan step finds files before it" },
  analyze: { kind: "ingest", because: "no ingest step reads data before it" },
};

const EXAMPLES: Readonly<Record<string, string>> = {
  scan: "{ id: scan, kind: scan }",
  ingest: "{ id: ingest, kind: ingest, materialTokens: 200 }",
};

/**
 * Steps that come before what they work on. Branches of a parallel step do not wait for each other;
 * what stands in a loop or a branch counts for what comes after it.
 */
export function checkStepOrder(root: unknown): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  walk(STEPS_PATH, new Set());
  return problems;

  /** @returns the kinds that came before the end of the list */
  function walk(path: PlanPath, before: ReadonlySet<unknown>): ReadonlySet<unknown> {
    const list = valueAt(root, path);
    if (!Array.isArray(list) || path.length > DEEPEST_PATH) return before;
    let seen = before;
    for (const [index, step] of list.entries()) {
      const at = [...path, index];
      const kind = valueAt(step, ["kind"]);
      const need = NEEDS[String(kind)];
      if (need !== undefined && !seen.has(need.kind)) {
        const advice = `adding ${EXAMPLES[need.kind]} before it`;
        problems.push({
          path: [...at, "kind"],
          at: "value",
          what: `has nothing to work on: ${need.because}`,
          advice,
        });
      }
      const inner = innerPaths(step, kind).map((rest) => walk([...at, ...rest], seen));
      seen = new Set([...seen, kind, ...inner.flatMap((kinds) => [...kinds])]);
    }
    return seen;
  }
}
