import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";

/** Rules about when to stop that contradict each other, or that cannot be followed. */
export function checkStopping(root: unknown): readonly PlanProblem[] {
  const search = valueAt(root, ["search"]);
  const rule = valueAt(root, ["stopping", "rule"]);
  const looks = rule === "until-decided" || rule === "until-precise";
  const isSearch = typeof search === "object" && search !== null;
  const problems: PlanProblem[] = [];
  if (isSearch && looks) {
    problems.push({
      path: ["search"],
      at: "key",
      what: `decides after a fixed number of fresh runs, and \`stopping: ${rule}\` would end it earlier`,
      advice: "removing one of the two",
    });
  }
  if ((isSearch || looks) && valueAt(root, ["order"]) === "sequential") {
    problems.push({
      path: ["order"],
      at: "value",
      what: `measures one arm after the other, and ${isSearch ? "a search" : "a look"} needs runs of all`,
      advice: "randomized-blocks",
    });
  }
  problems.push(...looksThatDoNotGrow(root), ...stepTooLarge(root), ...otherRuns(root, isSearch));
  return problems;
}

function looksThatDoNotGrow(root: unknown): readonly PlanProblem[] {
  const path: PlanPath = ["stopping", "looks"];
  const looks = valueAt(root, path);
  if (!Array.isArray(looks) || !looks.every(Number.isFinite)) return [];
  const wrong = looks.findIndex((look, index) => index > 0 && look <= looks[index - 1]);
  if (wrong === -1) return [];
  const sorted = [...new Set<number>(looks)].toSorted((a, b) => a - b);
  const what = `looks must grow, and ${looks[wrong]} comes after ${looks[wrong - 1]}`;
  return [{ path, at: "value", what, advice: `[${sorted.join(", ")}]` }];
}

function stepTooLarge(root: unknown): readonly PlanProblem[] {
  const every = valueAt(root, ["stopping", "every"]);
  const most = valueAt(root, ["stopping", "maxRuns"]);
  if (typeof every !== "number" || typeof most !== "number" || every < most) return [];
  const what = `the first look would be the end: ${every} is not less than maxRuns ${most}`;
  const advice = String(Math.max(1, Math.floor(most / 4)));
  return [{ path: ["stopping", "every"], at: "value", what, advice }];
}

/** `runs` beside a rule that says how many there are. */
function otherRuns(root: unknown, isSearch: boolean): readonly PlanProblem[] {
  const runs = valueAt(root, ["runs"]);
  const looks = valueAt(root, ["stopping", "looks"]);
  const ruled = isSearch
    ? (valueAt(root, ["search", "confirmRuns"]) ?? 10)
    : Array.isArray(looks)
      ? looks.at(-1)
      : valueAt(root, ["stopping", "maxRuns"]);
  if (typeof runs !== "number" || typeof ruled !== "number" || runs === ruled) return [];
  const what = `is ${runs}, and ${isSearch ? "search.confirmRuns" : "the stopping rule"} says ${ruled}`;
  return [{ path: ["runs"], at: "value", what, advice: "removing the line" }];
}
