import type {
  CallRecord,
  Cell,
  LegacyMeasureId,
  LegacyPairMeasureId,
  RunRecord,
} from "@runproof/contract";

import { legacyCall, type LegacyCall } from "./legacy-call.ts";
import { LEGACY_MEASURES } from "./legacy-measures.ts";
import { isPairMeasure, legacyPairValue } from "./legacy-pair-measures.ts";

/** What an audit asks of one arm. */
export interface AuditedArm {
  readonly name: string;
  readonly model: string;
  /** The imported session whose part it is; absent = all of the arm. */
  readonly source?: string | undefined;
  readonly options: Cell["options"];
  readonly runs: readonly RunRecord[];
  /** Of all stages, failed ones too. */
  readonly calls: readonly CallRecord[];
  readonly coldCalls: readonly CallRecord[];
  readonly failedCalls: readonly CallRecord[];
  valueOf(measure: LegacyMeasureId | LegacyPairMeasureId): number | undefined;
  /** The same without the calls that loaded a model. */
  warmValueOf(measure: LegacyMeasureId): number | undefined;
}

export interface ArmRecords {
  readonly cell: Cell;
  /** Of the target; the cell may have its own. */
  readonly model: string;
  readonly source?: string | undefined;
  readonly runs: readonly RunRecord[];
  readonly calls: readonly CallRecord[];
  isCold(call: CallRecord): boolean;
}

export function auditedArm({ cell, model, source, runs, calls, isCold }: ArmRecords): AuditedArm {
  const own = calls.filter(({ cellId, phase }) => cellId === cell.id && phase === "measured");
  const ownRuns = runs.filter(({ cellId }) => cellId === cell.id);
  const toldRates = new Map(
    ownRuns.flatMap(({ id, stages }) =>
      stages.map((stage) => [`${id} ${stage.id}`, stage.facts["meanTokensPerSecond"]] as const),
    ),
  );
  const legacyOf = (call: CallRecord): LegacyCall =>
    legacyCall(call, toldRates.get(`${call.runId} ${call.stageId ?? ""}`));
  const legacyValue = (some: readonly CallRecord[], measure: LegacyMeasureId): number | undefined =>
    LEGACY_MEASURES[measure].valueOf(some.map(legacyOf), ownRuns.length);
  return {
    name: cell.arm,
    model: cell.model ?? model,
    source,
    options: cell.options,
    runs: ownRuns,
    calls: own,
    coldCalls: own.filter(isCold),
    failedCalls: own.filter(({ status }) => status !== "ok"),
    valueOf: (measure) =>
      isPairMeasure(measure) ? legacyPairValue(measure, ownRuns, own) : legacyValue(own, measure),
    warmValueOf: (measure) =>
      legacyValue(
        own.filter((call) => !isCold(call)),
        measure,
      ),
  };
}
