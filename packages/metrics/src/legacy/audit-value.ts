import type { LegacyMeasureId } from "@runproof/contract";

import type { AuditContext, Auditor } from "./audit-context.ts";
import { finding, unanswerable } from "./audit-finding.ts";
import type { AuditedArm } from "./audited-arm.ts";
import { LEGACY_MEASURES } from "./legacy-measures.ts";
import { asPrinted, isPrinted, printedNumber, type PrintedNumber } from "./printed-number.ts";
import { stageRates } from "./stage-rates.ts";
import { withoutLoads } from "./without-loads.ts";

/** A statistic of one arm: what its label says, or what programs are known to print under it. */
export const auditValue: Auditor<"value"> = ({ arm: name, measures }, { printed }, context) => {
  const arm = context.armOf(name);
  const number = printedNumber(printed);
  const [labelled] = measures;
  const value = arm?.valueOf(labelled);
  if (arm === undefined || number === undefined || value === undefined) {
    return unanswerable(arm === undefined ? `there is no arm ${name}` : "no call of the arm");
  }
  const ours = asPrinted(value, number);
  if (isPrinted(value, number)) {
    const zeros = countedAsZero(labelled, arm);
    return zeros === undefined
      ? finding("holds", ours, remarkOn(labelled, arm))
      : finding("wrong-label", ours, zeros);
  }
  const actual = measures.find((measure) => {
    const other = arm.valueOf(measure);
    return other !== undefined && isPrinted(other, number);
  });
  if (actual === undefined) {
    const session = baselineSession(labelled, number, arm, context);
    return session === undefined
      ? finding("wrong", ours, LEGACY_MEASURES[labelled].definition)
      : finding(
          "wrong-label",
          ours,
          `the printed number is that of ${context.baseline.name} in ${session}, not of ${name}`,
        );
  }
  return finding(
    "wrong-label",
    ours,
    `the printed number is the sum over ${arm.calls.length} calls; the mean is ${ours} ${LEGACY_MEASURES[labelled].unit}`,
  );
};

/** Tables of several sessions have shown the baseline that stood beside the arm, or another session's. */
function baselineSession(
  measure: LegacyMeasureId,
  number: PrintedNumber,
  arm: AuditedArm,
  { baseline, baselineSessions }: AuditContext,
): string | undefined {
  if (arm.name === baseline.name) return undefined;
  const own = new Set(arm.runs.map(({ source }) => source));
  const [found] = [...baselineSessions]
    .filter(([, session]) => {
      const value = session.valueOf(measure);
      return value !== undefined && isPrinted(value, number);
    })
    .map(([source]) => source)
    .toSorted((a, b) => Number(own.has(b)) - Number(own.has(a)));
  if (found === undefined) return undefined;
  return own.has(found) ? "the same session" : `the session ${found}`;
}

/** A call without an answer has no rate and no duration; as 0 it lowers every mean. */
function countedAsZero(measure: LegacyMeasureId, arm: AuditedArm): string | undefined {
  const failed = arm.failedCalls.length;
  const counts =
    !measure.startsWith("tokens") && !measure.startsWith("ttft") && !measure.endsWith("Total");
  if (failed === 0 || !counts) return undefined;
  return `${failed} of ${arm.calls.length} calls failed and ${failed === 1 ? "is" : "are"} in it as 0`;
}

/** What a reader of a number that holds should know. */
export function remarkOn(measure: LegacyMeasureId, arm: AuditedArm): string | undefined {
  if (measure === "ttftMean") return withoutLoads(arm);
  if (measure === "ttftSd" || measure === "ttftCv") return spreadOfLoads(measure, arm);
  if (measure === "throughputSd" || measure === "throughputCv") return spreadOfStages(arm);
  return undefined;
}

function spreadOfLoads(measure: LegacyMeasureId, arm: AuditedArm): string | undefined {
  const warm = arm.warmValueOf(measure);
  if (arm.coldCalls.length === 0 || warm === undefined) return undefined;
  const loads = arm.coldCalls.length;
  return `without the ${loads === 1 ? "call" : `${loads} calls`} that loaded the model it is ${warm.toFixed(1)} ${LEGACY_MEASURES[measure].unit}`;
}

/** A spread over calls of several stages is no noise where the stages themselves lie further apart. */
function spreadOfStages(arm: AuditedArm): string | undefined {
  const rates = [...stageRates(arm).values()];
  const apart = Math.max(...rates) - Math.min(...rates);
  const spread = arm.valueOf("throughputSd");
  if (rates.length < 2 || spread === undefined || apart <= spread) return undefined;
  return `not noise: the stages lie ${apart.toFixed(2)} tok/s apart`;
}
