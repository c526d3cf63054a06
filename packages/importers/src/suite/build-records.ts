import { createHash } from "node:crypto";

import {
  canonicalJson,
  planSchema,
  SCHEMA_VERSION,
  type CallRecord,
  type Plan,
  type ResolvedPlan,
  type RunRecord,
  type StageRecord,
} from "@runproof/contract";

import { importError } from "../import-error.ts";
import type { ImportFile, ImportedSession, ImportedTexts } from "../imported-session.ts";
import { callRecord } from "./call-record.ts";
import { suiteMetricsOfRecord } from "./suite-metrics-of-record.ts";
import type { SuiteRun, SuiteSession, SuiteSide } from "./suite-session.ts";

/** Name of the work that cells name; its definition is not in the file. */
const WORKFLOW = "imported";

/** What no version of the format tells. */
const ABSENT = {
  "prompt tokens": "the suite did not record prompt_eval_count",
  "server version": "the suite did not record it",
  "model digest": "the suite did not record it",
  "effective options": "the suite recorded what it asked for, not what the server ran with",
  seed: "none was sent",
  "start times": "the suite recorded only when an arm had ended",
};

const NOTES = [
  "All runs of the baseline came before those of the other arm, without a warm-up and without a pause between the arms.",
  "No limit of output tokens and no seed were sent, so answers differ in length from run to run.",
];

/** A comparison of the suite as records: one run of an arm is one run, its stages in their order. */
export function buildRecords(file: ImportFile, session: SuiteSession): ImportedSession {
  const resolvedPlan = planOf(file, session);
  const calls: CallRecord[] = [];
  const runs: RunRecord[] = [];
  const texts = new Map<string, ImportedTexts>();
  for (const [position, side] of session.sides.entries()) {
    for (const [block, run] of side.runs.entries()) {
      const id = `${side.arm}-${block + 1}`;
      const own = run.stages.flatMap(({ name, startNs, call }) => {
        if (call === undefined) return [];
        const { metrics, prompt, answer } = call;
        const callId = `${id}-${name}`;
        texts.set(callId, { prompt, answer });
        return [
          callRecord({
            id: callId,
            runId: id,
            side,
            block,
            stage: name,
            startNs,
            metrics,
            prompt,
            answer,
          }),
        ];
      });
      calls.push(...own);
      runs.push(runRecord(id, { side, position, block, run, sequence: runs.length, calls: own }));
    }
  }
  return {
    resolvedPlan,
    calls,
    runs,
    texts,
    source: {
      format: session.format,
      file: file.name,
      sha256: file.sha256,
      ...(session.recordedAt !== undefined && { recordedAt: session.recordedAt }),
      facts: { ...session.facts },
      absent: { ...ABSENT, ...session.absent },
      notes: [...NOTES, ...session.notes],
    },
  };
}

interface RunParts {
  readonly side: SuiteSide;
  /** Place of its arm. */
  readonly position: number;
  readonly block: number;
  readonly sequence: number;
  readonly run: SuiteRun;
  readonly calls: readonly CallRecord[];
}

function runRecord(
  id: string,
  { side, position, block, run, sequence, calls }: RunParts,
): RunRecord {
  const byStage = new Map(calls.map((call) => [call.stage, call]));
  const stages = run.stages.map(({ name, kind, startNs, endNs, facts }): StageRecord => {
    const call = byStage.get(name);
    return {
      id: `${id}-${name}`,
      name,
      kind,
      attempts: 1,
      startNs,
      endNs,
      status: call?.status ?? "ok",
      ...(call?.error !== undefined && { error: call.error }),
      callIds: call === undefined ? [] : [call.id],
      facts: { ...facts },
    };
  });
  const failed = calls.find(({ status }) => status !== "ok");
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "run",
    id,
    cellId: side.arm,
    arm: side.arm,
    block,
    position,
    sequence,
    startNs: "0",
    endNs: Math.max(...stages.map(({ endNs }) => endNs)),
    status: failed === undefined ? "ok" : "failed",
    ...(failed?.error !== undefined && { error: failed.error }),
    stages,
    warmupCallIds: [],
    valid: true,
  };
}

function planOf(file: ImportFile, { sides }: SuiteSession): ResolvedPlan {
  const models = [...new Set(sides.map(({ model }) => model))];
  const [model = "unknown"] = models;
  if (models.length > 1) {
    throw importError(file.name, "its arms ran different models", {
      why: models.join(", "),
      hint: "a comparison of options needs one model; measure models as two plans",
    });
  }
  const runs = Math.max(...sides.map((side) => side.runs.length));
  const plan: Plan = planSchema.parse({
    schemaVersion: SCHEMA_VERSION,
    name: "imported",
    question: "Does what another program published follow from what it measured?",
    workload: { kind: "replay", from: file.name },
    model,
    arms: sides.map(({ arm, options }) => ({ name: arm, options })),
    baseline: "baseline",
    runs,
    order: "sequential",
    warmupCalls: 0,
    rehearsals: 0,
    promptCache: "shared-prefix",
    metrics: suiteMetricsOfRecord(sides),
  });
  return {
    schemaVersion: SCHEMA_VERSION,
    plan,
    planHash: createHash("sha256").update(canonicalJson(plan), "utf8").digest("hex"),
    seed: 0,
    target: { engine: "imported", baseUrl: `urn:sha256:${file.sha256}`, model },
    workflows: {},
    cells: sides.map(({ arm, options }) => ({
      id: arm,
      arm,
      options,
      workflow: WORKFLOW,
      promptCache: "shared-prefix",
    })),
    blocks: Array.from({ length: runs }, (_, index) => ({
      index,
      samplingSeed: 0,
      cellIds: sides.filter((side) => index < side.runs.length).map(({ arm }) => arm),
    })),
  };
}
