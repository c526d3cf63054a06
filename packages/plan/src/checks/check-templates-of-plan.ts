import type { Plan, WorkflowDefinition } from "@runproof/contract";

import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";
import { checkTemplates, type TemplateProblem } from "../templates/check-templates.ts";
import { moduleOf } from "../workflows/agent-workload.ts";
import { rawSteps } from "./raw-steps.ts";

/** Where messages of templates turn from what is wrong to what would be right. */
const TURN = /; (?:use|there is|it has|write) /;

/** What is wrong with the templates of a plan's workflows, at the places where they were given. */
export function checkTemplatesOfPlan(
  plan: Plan,
  workflows: Readonly<Record<string, WorkflowDefinition>>,
): readonly PlanProblem[] {
  // A module's templates were checked when it was loaded.
  if (moduleOf(plan.workload) !== undefined) return [];
  const seen = new Set<string>();
  return Object.entries(workflows).flatMap(([key, { steps }]) =>
    checkTemplates(steps).flatMap((problem) => {
      const path = placeOf(plan, key, problem);
      const { line, column, message } = problem;
      const [what = message, advice = "correcting the template"] = message.split(TURN, 2);
      const name = `${path.join(".")} ${line}:${column}`;
      // Arms that share a template share its problems.
      if (seen.has(name)) return [];
      seen.add(name);
      const at = `template of ${problem.stepId}, line ${line}, column ${column}`;
      return [{ path, at: "value", what: `${what} (${at})`, advice }];
    }),
  );
}

function placeOf(plan: Plan, key: string, { stepId, path }: TemplateProblem): PlanPath {
  const { workload } = plan;
  if (workload.kind === "inference") {
    return ["workload", ...(path[0] === "prompt" ? ["turns", 0] : path)];
  }
  if (workload.kind !== "workflow") return ["workload"];
  if (typeof workload.workflow === "object") {
    const step = [...rawSteps(plan)].find(({ id }) => id === stepId);
    return [...(step?.path ?? ["workload", "workflow"]), ...path];
  }
  const arm = plan.arms.findIndex(({ name }) => name === key);
  const own = plan.arms[arm]?.workload?.prompts;
  const isOwn = own !== undefined && Object.hasOwn(own, stepId);
  return [...(isOwn ? ["arms", arm, "workload"] : ["workload"]), "prompts", stepId];
}
