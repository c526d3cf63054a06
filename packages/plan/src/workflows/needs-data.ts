import { walkSteps, type WorkflowDefinition } from "@runproof/contract";

/** Whether a run reads the data folder: steps that scan, read or search it, tools that run in it, and functions, which are told its path. */
export function needsData({ steps }: Pick<WorkflowDefinition, "steps">): boolean {
  return [...walkSteps(steps)].some(
    (step) =>
      ["scan", "ingest", "retrieve"].includes(step.kind) ||
      (step.kind === "tool" && step.cwd === "data") ||
      Object.values(step).some(isModuleFunction),
  );
}

function isModuleFunction(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isModuleFunction);
  return (
    typeof value === "object" &&
    value !== null &&
    "function" in value &&
    value.function === true &&
    Object.keys(value).length === 1
  );
}
