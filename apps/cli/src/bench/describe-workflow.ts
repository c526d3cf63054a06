import type { WorkflowDefinition } from "@runproof/contract";
import { countCalls } from "@runproof/plan";
import { workflowTree } from "@runproof/report";

const INDENT = "  ";

/**
 * The tree of a workflow as reports show it, and how many calls a run of it takes.
 *
 * @param key what the plan's cells call it
 */
export function describeWorkflow(key: string, definition: WorkflowDefinition): readonly string[] {
  const { name, steps, module } = definition;
  const [head = name, ...tree] = workflowTree(definition).split("\n");
  const { fewest, most } = countCalls(steps);
  const calls = fewest === most ? `${most}` : `${fewest} to ${most}`;
  return [
    `workflow  ${key === name ? "" : `${key}: `}${head}`,
    ...tree.map((line) => `${INDENT}${line}`),
    `${INDENT}calls of a run: ${calls}`,
    ...(module === undefined ? [] : [`${INDENT}functions from ${module.file}`]),
  ];
}
