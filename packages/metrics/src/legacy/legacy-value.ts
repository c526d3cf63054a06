import type { LegacyMeasureId } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import type { SessionFacts } from "../session/session-records.ts";
import { legacyCall } from "./legacy-call.ts";
import { LEGACY_MEASURES } from "./legacy-measures.ts";

/** Which calls of imported records a printed number was made of; what is absent does not matter. */
export interface LegacySelection {
  readonly arm?: string | undefined;
  /** Name of the imported session. */
  readonly source?: string | undefined;
  readonly stage?: string | undefined;
  /** Programs that take a failed call for 0 tokens/s count it; `left-out` is what they should have done. */
  readonly failed?: "counted" | "left-out" | undefined;
  /** Any further condition, for example on the options that were sent. */
  readonly where?: ((call: CallFacts) => boolean) | undefined;
}

/** The calls of a selection, in their order. */
export function legacyCalls(
  { calls, runs }: SessionFacts,
  { arm, source, stage, failed = "counted", where }: LegacySelection,
): readonly CallFacts[] {
  const chosen = new Set(
    runs
      .filter((run) => arm === undefined || run.arm === arm)
      .filter((run) => source === undefined || run.source === source)
      .map(({ id }) => id),
  );
  return calls.filter(
    (call) =>
      chosen.has(call.runId) &&
      (stage === undefined || call.stage === stage) &&
      (failed === "counted" || call.status === "ok") &&
      (where === undefined || where(call)),
  );
}

/** A legacy measure over a selection, as the reference suite would print it; undefined over nothing. */
export function legacyValue(
  records: SessionFacts,
  measure: LegacyMeasureId,
  selection: LegacySelection,
): number | undefined {
  const calls = legacyCalls(records, selection);
  const runs = new Set(calls.map(({ runId }) => runId)).size;
  return LEGACY_MEASURES[measure].valueOf(calls.map(legacyCall), runs);
}
