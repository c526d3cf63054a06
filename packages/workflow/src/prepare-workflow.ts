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
  /** By ingest step: estimated tokens that keep its budget by the model's own count. */
  readonly materialTokens: ReadonlyMap<string, number>;
}

export interface WorkflowToPrepare {
  readonly definition: WorkflowDefinition;
  /** Of its module, where it has one. */
  readonly functions?: WorkflowFunctions | undefined;
  /** Where it is less than the definition says: see {@link PreparedWorkflow.materialTokens}. */
  readonly materialTokens?: ReadonlyMap<string, number> | undefined;
}

/** @throws BenchError PLAN_INVALID when a template is none */
export function prepareWorkflow({
  definition,
  functions = new Map(),
  materialTokens = new Map(),
}: WorkflowToPrepare): PreparedWorkflow {
  const templates = compileTemplates(definition);
  return { definition, templates, functions, lanes: lanesNeeded(definition), materialTokens };
}
