import { quote } from "../problems/describe-value.ts";
import { nearestWord } from "../problems/nearest-word.ts";
import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";
import { groupAt, listAt, valueAt } from "../problems/value-at.ts";
import { addressProblems } from "./check-host.ts";
import { FACTORS_PATH } from "./factors-path.ts";

const LAYOUTS: PlanPath = ["together", "layouts"];

/** Layouts of agents: those that arms name, the addresses in them, and the variables of their servers. */
export function checkLayouts(root: unknown): readonly PlanProblem[] {
  return [...layoutsOfArms(root), ...addresses(root), ...variables(root)];
}

/** Layouts that arms name and that the plan does not have. */
function layoutsOfArms(root: unknown): readonly PlanProblem[] {
  const known = Object.keys(groupAt(root, LAYOUTS));
  const named: readonly (readonly [PlanPath, unknown])[] = [
    ...listAt(root, ["arms"]).map((arm, index) => {
      const path = ["arms", index, "together", "layout"];
      return [path, valueAt(arm, ["together", "layout"])] as const;
    }),
    ...listAt(root, [...FACTORS_PATH, "layout"]).map(
      (level, index) => [[...FACTORS_PATH, "layout", index], level] as const,
    ),
  ];
  return named.flatMap(([path, layout]): readonly PlanProblem[] => {
    if (typeof layout !== "string" || known.includes(layout)) return [];
    const advice =
      nearestWord(layout, known) ?? (known.join(" or ") || "`layouts` with their servers");
    const what = `the plan has no layout of that name, got ${quote(layout)}`;
    return [{ path, at: "value", what, advice }];
  });
}

/** Addresses of servers that run already. */
function addresses(root: unknown): readonly PlanProblem[] {
  return Object.keys(groupAt(root, LAYOUTS)).flatMap((layout) =>
    listAt(root, [...LAYOUTS, layout, "instances"]).flatMap((address, index) => {
      const at = [...LAYOUTS, layout, "instances", index];
      const advice = "the bare address of a server that needs none";
      return typeof address === "string" ? addressProblems(at, address, advice) : [];
    }),
  );
}

/** What runproof itself gives every server that it starts. */
const GIVEN = "OLLAMA_HOST";

function variables(root: unknown): readonly PlanProblem[] {
  return Object.keys(groupAt(root, LAYOUTS)).flatMap((layout): readonly PlanProblem[] => {
    const path = [...LAYOUTS, layout, "env", GIVEN];
    if (valueAt(root, path) === undefined) return [];
    const what = "every server that is started gets an address of its own";
    return [{ path, at: "key", what, advice: "removing it, or addresses as `instances`" }];
  });
}
