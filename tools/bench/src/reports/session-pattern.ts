import { readFileSync } from "node:fs";
import { join } from "node:path";

import {
  callRecordSchema,
  manifestSchema,
  resolvedPlanSchema,
  runRecordSchema,
  type CallRecord,
  type Manifest,
  type ResolvedPlan,
  type RunRecord,
} from "@runproof/contract";

/** The committed sample run: what made sessions take everything from that is not their size. */
const SAMPLE = join(import.meta.dirname, "../../../showcase/sample");

export interface SessionPattern {
  readonly manifest: Manifest;
  readonly resolvedPlan: ResolvedPlan;
  /** One that ended well. */
  readonly run: RunRecord;
  /** A call of each of its stages that ask the model, by stage. */
  readonly calls: ReadonlyMap<string, CallRecord>;
}

export function sessionPattern(): SessionPattern {
  const runs = lines("runs.ndjson").map((line) => runRecordSchema.parse(line));
  const run = runs.find(({ status, valid }) => status === "ok" && valid);
  if (run === undefined) throw new RangeError("the sample has no run that ended well");
  const calls = lines("calls.ndjson").map((line) => callRecordSchema.parse(line));
  return {
    manifest: manifestSchema.parse(JSON.parse(text("manifest.json"))),
    resolvedPlan: resolvedPlanSchema.parse(JSON.parse(text("plan.resolved.json"))),
    run,
    calls: new Map(
      calls.filter(({ runId }) => runId === run.id).map((call) => [call.stage, call] as const),
    ),
  };
}

function lines(name: string): readonly unknown[] {
  return text(name)
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));
}

function text(name: string): string {
  return readFileSync(join(SAMPLE, name), "utf8");
}
