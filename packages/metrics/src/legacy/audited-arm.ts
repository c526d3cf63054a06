import type { CallRecord, Cell, LegacyMeasureId, RunRecord } from "@runproof/contract";

import { legacyCall } from "./legacy-call.ts";
import { LEGACY_MEASURES } from "./legacy-measures.ts";

/** What an audit asks of one arm. */
export interface AuditedArm {
  readonly name: string;
  readonly options: Cell["options"];
  readonly runs: readonly RunRecord[];
  /** Of all stages, failed ones too. */
  readonly calls: readonly CallRecord[];
  readonly coldCalls: readonly CallRecord[];
  readonly failedCalls: readonly CallRecord[];
  valueOf(measure: LegacyMeasureId): number | undefined;
  /** The same without the calls that loaded a model. */
  warmValueOf(measure: LegacyMeasureId): number | undefined;
}

export interface ArmRecords {
  readonly cell: Cell;
  readonly runs: readonly RunRecord[];
  readonly calls: readonly CallRecord[];
  isCold(call: CallRecord): boolean;
}

export function auditedArm({ cell, runs, calls, isCold }: ArmRecords): AuditedArm {
  const own = calls.filter(({ cellId, phase }) => cellId === cell.id && phase === "measured");
  const ownRuns = runs.filter(({ cellId }) => cellId === cell.id);
  const legacyValue = (some: readonly CallRecord[], measure: LegacyMeasureId): number | undefined =>
    LEGACY_MEASURES[measure].valueOf(some.map(legacyCall), ownRuns.length);
  return {
    name: cell.arm,
    options: cell.options,
    runs: ownRuns,
    calls: own,
    coldCalls: own.filter(isCold),
    failedCalls: own.filter(({ status }) => status !== "ok"),
    valueOf: (measure) => legacyValue(own, measure),
    warmValueOf: (measure) =>
      legacyValue(
        own.filter((call) => !isCold(call)),
        measure,
      ),
  };
}
