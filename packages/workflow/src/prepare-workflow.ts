import type { WorkflowDefinition, WorkflowFunctions } from "@runproof/contract";

import { compileTemplates, type Templates } from "./prompts/compile-templates.ts";
import { lanesNeeded } from "./run/lanes-needed.ts";

/** A workflow that is ready to be executed: what can be done before measuring is done. */
export interface PreparedWorkflow {
  readonly definition: WorkflowDefinition;
  readonly templates: Templates;
  readonly functions: WorkflowFunctions;
  /** Calls it may have in flight at the same time. */
  readonly lanes: number;
}

/** @throws BenchError PLAN_INVALID when a template is none */
export function prepareWorkflow(
  definition: WorkflowDefinition,
  functions: WorkflowFunctions = new Map(),
): PreparedWorkflow {
  const templates = compileTemplates(definition);
  return { definition, templates, functions, lanes: lanesNeeded(definition) };
}
