import { resolve, dirname } from "node:path";

import type { Plan, Timeouts, WorkflowDefinition } from "@runproof/contract";

import { beyondBounds } from "./checks/check-bounds.ts";
import { checkMetrics } from "./checks/check-metrics.ts";
import { checkTemplatesOfPlan } from "./checks/check-templates-of-plan.ts";
import { checkThresholds } from "./checks/check-thresholds.ts";
import { stagesOf } from "./checks/stages-of.ts";
import { inlinePrompts } from "./files/inline-prompts.ts";
import { keptName, locateFile, type KeptFile } from "./files/kept-file.ts";
import { fitMetrics } from "./fit-metrics.ts";
import { loadWorkflowModule } from "./module/load-workflow-module.ts";
import type { ParsedPlan } from "./parse-plan.ts";
import { fieldName } from "./problems/field-name.ts";
import { dryRunHint, planInvalid } from "./problems/plan-invalid.ts";
import type { PlanProblem } from "./problems/plan-problem.ts";
import { moduleOf } from "./workflows/agent-workload.ts";
import { workflowsOf } from "./workflows/workflows-of.ts";

export interface PlanToComplete extends ParsedPlan {
  /** The plan file; what it names is relative to it. */
  readonly file: string;
  /** Where the workflow module lies that a flag put into the plan; relative to the current folder. */
  readonly modulePath?: string | undefined;
  /** The definition of a recorded session, where the plan replays one. */
  readonly recorded?: WorkflowDefinition | undefined;
}

/** A plan with everything in it that it names. */
export interface CompletePlan {
  /** With the texts of prompt files in the places of their names. */
  readonly plan: Plan;
  /** The workflow that the plan names and does not hold, for `resolvePlan`. */
  readonly external: WorkflowDefinition | undefined;
  /** Path of the module with its functions. */
  readonly modulePath: string | undefined;
  /** Everything that was read, to be kept with the run. */
  readonly files: readonly KeptFile[];
}

/**
 * Read the prompt files and the workflow module that a plan names, and check what could not be
 * checked without them.
 *
 * @throws BenchError PLAN_INVALID with every problem, a line each, and the signal's reason
 */
export async function completePlan(
  { plan, placeOf, file, modulePath, recorded }: PlanToComplete,
  signal?: AbortSignal,
): Promise<CompletePlan> {
  const workload = await inlinePrompts(plan.workload, file, ["workload"]);
  const arms = await inlinePrompts(plan.arms, file, ["arms"]);
  const quality = await inlinePrompts(plan.quality, file, ["quality"]);
  const together = await inlinePrompts(plan.together, file, ["together"]);
  const refuse = (problems: readonly PlanProblem[]): void => {
    if (problems.length === 0) return;
    const lines = problems.map(
      (problem) =>
        `${placeOf(problem)} ${fieldName(problem.path)}: ${problem.what}, try ${problem.advice}`,
    );
    throw planInvalid(lines, { hint: dryRunHint(file) });
  };
  refuse([...workload.problems, ...arms.problems, ...quality.problems, ...together.problems]);

  const named = moduleOf(plan.workload);
  const path = modulePath ?? (named && locateFile(dirname(resolve(file)), named));
  const module = path === undefined ? undefined : await loadWorkflowModule(path, signal);
  const external = recorded ?? (module && withTimeouts(module.definition, plan.workload.timeouts));
  const stages = external && stagesOf(external.steps);
  const complete = {
    ...(modulePath === undefined || external === undefined ? plan : about(plan, external)),
    workload: workload.value,
    arms: arms.value,
    ...(quality.value !== undefined && { quality: quality.value }),
    ...(together.value !== undefined && { together: together.value }),
    // A plan that was written for another workflow is about stages this one may not have.
    metrics:
      modulePath === undefined || stages === undefined
        ? plan.metrics
        : fitMetrics(plan.metrics, stages),
  };
  refuse(checkComplete(complete, external));
  return {
    plan: complete,
    external,
    modulePath: path,
    files: [
      ...workload.files,
      ...arms.files,
      ...quality.files,
      ...together.files,
      ...(module === undefined
        ? []
        : [{ name: keptName(named ?? ""), text: module.text }, ...module.files]),
    ],
  };
}

/** What is asked about a workflow that a flag named is not what the plan asks. */
function about(plan: Plan, { name }: WorkflowDefinition): Plan {
  return { ...plan, name, question: undefined };
}

/** A plan may say otherwise than a module. */
function withTimeouts(definition: WorkflowDefinition, own: Timeouts): WorkflowDefinition {
  const said = Object.entries(own).filter(([, value]) => value !== undefined);
  return { ...definition, timeouts: { ...definition.timeouts, ...Object.fromEntries(said) } };
}

function checkComplete(plan: Plan, external: WorkflowDefinition | undefined): PlanProblem[] {
  const problems: PlanProblem[] = [];
  const { workflows } = workflowsOf(plan, external);
  const [first] = Object.values(workflows);
  for (const { steps } of Object.values(workflows)) {
    const what = beyondBounds(steps);
    if (what === undefined) continue;
    const advice = "fewer iterations, retries or branches";
    problems.push({ path: ["workload", "workflow"], at: "value", what, advice });
    break;
  }
  problems.push(...checkTemplatesOfPlan(plan, workflows));
  if (first !== undefined) {
    const stages = stagesOf(first.steps);
    problems.push(...checkMetrics(plan, stages), ...checkThresholds(plan, stages));
  }
  return problems;
}
