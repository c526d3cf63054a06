import type { LegacyMeasureId } from "@runproof/contract";

import type { AuditContext, Auditor } from "./audit-context.ts";
import { finding, unanswerable } from "./audit-finding.ts";
import type { AuditedArm } from "./audited-arm.ts";
import { LEGACY_MEASURES } from "./legacy-measures.ts";
import { asPrinted, isPrinted, printedNumber } from "./printed-number.ts";
import { stageRates } from "./stage-rates.ts";
import { withoutLoads } from "./without-loads.ts";

/** A change between the arms: its size, its sign, and whether words praise what is none. */
export const auditChange: Auditor<"change"> = (
  { measure, as, says, praised },
  { printed },
  context,
) => {
  const number = printedNumber(printed);
  const change = changeOf(measure, as, context);
  if (number === undefined || change === undefined)
    return unanswerable("a value of an arm is missing");
  const expected = says === "rise" ? change : -change;
  const ours = asPrinted(expected, number);
  const unit = as === "percent" ? "%" : LEGACY_MEASURES[measure].unit;
  const went = `${change < 0 ? "fell" : "rose"} by ${Math.abs(change).toFixed(Math.max(1, number.decimals))} ${unit}`;
  const cause = causeOf(measure, context);
  if (!isPrinted(expected, number)) {
    return isPrinted(-expected, number)
      ? finding("wrong-label", ours, joined(`the sign is turned round: it ${went}`, cause))
      : finding("wrong", ours, `it ${went}`);
  }
  if (says === "fall" && number.value < 0) {
    return finding("wrong-label", ours, joined(`a negative reduction: it ${went}`, cause));
  }
  if (praised && measure === "throughputMean") {
    const stages = stageText(context);
    if (stages !== undefined) return finding("wrong-label", ours, stages);
  }
  return finding("holds", ours);
};

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join("; ");
}

function changeOf(
  measure: LegacyMeasureId,
  as: "percent" | "absolute",
  { baseline, candidate }: AuditContext,
): number | undefined {
  const [before, after] = [baseline.valueOf(measure), candidate.valueOf(measure)];
  if (before === undefined || after === undefined) return undefined;
  if (as === "absolute") return after - before;
  return before === 0 ? undefined : 100 * (after / before - 1);
}

/** Means of TTFT with the loads left out, where there were any. */
function causeOf(
  measure: LegacyMeasureId,
  { baseline, candidate }: AuditContext,
): string | undefined {
  if (measure !== "ttftMean") return undefined;
  const texts = [baseline, candidate].flatMap((arm) => {
    const text = withoutLoads(arm);
    return text === undefined ? [] : [`${arm.name}: ${text}`];
  });
  if (texts.length === 0) return undefined;
  const change = warmChange(baseline, candidate);
  const warm = change === undefined ? [] : [`without loads ${signed(change)} %`];
  return [...texts, ...warm].join("; ");
}

function warmChange(baseline: AuditedArm, candidate: AuditedArm): number | undefined {
  const [before, after] = [baseline.warmValueOf("ttftMean"), candidate.warmValueOf("ttftMean")];
  return before === undefined || after === undefined ? undefined : 100 * (after / before - 1);
}

/** Why a change over both stages says nothing, when the stages do not agree on it. */
export function stageText({ baseline, candidate }: AuditContext): string | undefined {
  const before = stageRates(baseline);
  const changes = [...stageRates(candidate)].flatMap(([stage, rate]) => {
    const other = before.get(stage);
    return other === undefined ? [] : [{ stage, other, rate, change: 100 * (rate / other - 1) }];
  });
  const signs = new Set(changes.map(({ change }) => Math.sign(change)));
  if (signs.size < 2) return undefined;
  const texts = changes.map(
    ({ stage, other, rate, change }) =>
      `${stage} ${other.toFixed(2)} → ${rate.toFixed(2)} tok/s (${signed(change)} %)`,
  );
  return `two stages are mixed that do not agree: ${texts.join(", ")}`;
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;
}
