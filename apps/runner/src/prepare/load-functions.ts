import { BenchError, type ResolvedPlan, type WorkflowFunctions } from "@runproof/contract";
import { loadWorkflowModule } from "@runproof/plan";

/**
 * The functions of the module a plan was made with; undefined when it was made without one.
 *
 * @throws BenchError USAGE when the module is not given or is another one, PLAN_INVALID when it is none
 */
export async function loadFunctions(
  { workflows }: ResolvedPlan,
  modulePath: string | undefined,
  signal: AbortSignal,
): Promise<WorkflowFunctions | undefined> {
  const planned = Object.values(workflows).find(({ module }) => module !== undefined)?.module;
  if (planned === undefined) return undefined;
  const hint = `give the file the plan was made with: --workflow ${planned.file}`;
  if (modulePath === undefined) {
    throw new BenchError("USAGE", "the plan's workflow is a module, and none was given", { hint });
  }
  const { definition, functions } = await loadWorkflowModule(modulePath, signal);
  if (definition.module?.sha256 === planned.sha256) return functions;
  throw new BenchError("USAGE", "the workflow's module has changed since the plan was made", {
    hint,
  });
}
