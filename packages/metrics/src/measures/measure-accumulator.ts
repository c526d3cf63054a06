import type {
  CallRecord,
  Manifest,
  MeasuresFile,
  ResolvedPlan,
  RunRecord,
  VerdictsFile,
} from "@runproof/contract";

import type { SessionEnvironment } from "../gates/gate-context.ts";
import { createSessionCollector } from "../session/session-collector.ts";
import { judgeSession } from "../verdicts/judge.ts";
import { measureSession } from "./measure-records.ts";

/** What is known beside the records when arms are compared. */
export interface AccumulatedEnvironment {
  readonly environment: SessionEnvironment;
  /** Of the manifest: what the work of every workflow consisted of. */
  readonly workloads?: Manifest["workloads"];
}

/** Measures of records that are read one at a time; about 0.3 kB are kept of each call. */
export interface MeasureAccumulator {
  /** Calls and runs in any mixture, each kind in the order in which it was recorded. */
  readonly add: (record: CallRecord | RunRecord) => void;
  /** What `measureRecords` gives for all records added so far. */
  readonly measures: () => MeasuresFile;
  /** What `judge` gives for them. */
  readonly verdicts: (known: AccumulatedEnvironment) => VerdictsFile;
}

export function createMeasureAccumulator(resolvedPlan: ResolvedPlan): MeasureAccumulator {
  const session = createSessionCollector(resolvedPlan);
  let measures: MeasuresFile | undefined;
  const current = (): MeasuresFile => (measures ??= measureSession(session.index()));
  return {
    add: (record) => {
      measures = undefined;
      if (record.kind === "call") session.addCall(record);
      else session.addRun(record);
    },
    measures: current,
    verdicts: (known) => judgeSession(session.index(), { ...known, measures: current() }),
  };
}
