import type { LegacyMeasureId, LegacyPairMeasureId } from "@runproof/contract";

import type { Auditor } from "./audit-context.ts";
import { finding, unanswerable } from "./audit-finding.ts";
import { remarkOn } from "./audit-value.ts";
import type { AuditedArm } from "./audited-arm.ts";
import { LEGACY_MEASURES } from "./legacy-measures.ts";
import { isPairMeasure, LEGACY_PAIR_MEASURES } from "./legacy-pair-measures.ts";
import { asPrinted, isPrinted, printedNumber } from "./printed-number.ts";
import { rowValue } from "./row-arm.ts";

/** One cell of a table whose rows are configurations. */
export const auditRow: Auditor<"row"> = (question, { line, printed }, context) => {
  const { arm, count, reason } = context.rowArm(line);
  const number = printedNumber(printed);
  if (arm === undefined) return unanswerable(reason ?? "nothing fits the row");
  const value = rowValue(question, arm);
  if (number === undefined || value === undefined) {
    return unanswerable(`the records of ${arm.name} do not tell it`);
  }
  const ours = asPrinted(value, number);
  const which =
    count > 1 ? `the row may mean ${count} configurations and fits ${arm.name} best` : undefined;
  const fits = isPrinted(value, number);
  const notes = [which, noteOn(question.measure, arm, fits)];
  const text = notes.filter((note) => note !== undefined).join("; ");
  return finding(fits ? "holds" : "wrong", ours, text === "" ? undefined : text);
};

/** Of a number that fits what a reader should know, of another one how it is computed. */
function noteOn(
  measure: LegacyMeasureId | LegacyPairMeasureId,
  arm: AuditedArm,
  fits: boolean,
): string | undefined {
  if (isPairMeasure(measure)) {
    return fits ? pairRemark(measure) : LEGACY_PAIR_MEASURES[measure].definition;
  }
  return fits ? remarkOn(measure, arm) : LEGACY_MEASURES[measure].definition;
}

/** The number follows from the records; what it is called does not. */
function pairRemark(measure: LegacyPairMeasureId): string | undefined {
  if (measure === "pairTtftDelta" || measure === "pairThroughputDelta") return undefined;
  return measure === "pairContended"
    ? "a flag of the balance of durations, no evidence of waiting"
    : "the durations are those of agents that worked at the same time, so it is a balance, no gain";
}
