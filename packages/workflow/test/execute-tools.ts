import { runRecordSchema, type RunRecord, type StepInput } from "@runproof/contract";
import { expect } from "vitest";

import { executeRun } from "../src/index.ts";
import {
  collect,
  runAssignment,
  runTools,
  type AssignmentChanges,
  type ToolChanges,
} from "./assignments.ts";

export type ToolStep = Extract<StepInput, { kind: "tool" }>;

/** A step that runs a program. */
export function tool(run: readonly string[], changes: Partial<ToolStep> = {}): ToolStep {
  return { id: "tool", kind: "tool", run: [...run], ...changes };
}

/** Runs steps that need no server, and there is none; checks the record. */
export async function executeTools(
  steps: readonly StepInput[],
  changes: AssignmentChanges = {},
  tools: ToolChanges = {},
): Promise<{ readonly run: RunRecord; readonly texts: readonly string[] }> {
  const assignment = await runAssignment({ steps, ...changes });
  const done = await collect(executeRun(assignment, await runTools(tools)));
  expect(runRecordSchema.parse(done.run)).toEqual(done.run);
  return done;
}
