import { metricDefinition, type Comparison, type QualityComparison } from "@runproof/contract";

const MOST_NAMED = 3;

/** A speed that is paid for with worse answers is no gain: the comparison says so. */
export function qualityWarnings(
  { candidateArm, stage, verdict }: Pick<Comparison, "candidateArm" | "stage" | "verdict">,
  quality: readonly QualityComparison[],
): readonly string[] {
  if (!("ratio" in verdict)) return [];
  const worse = quality.filter(
    (each) =>
      each.candidateArm === candidateArm &&
      each.result === "worse" &&
      (stage === undefined || each.stage === stage),
  );
  if (worse.length === 0) return [];
  const named = worse.slice(0, MOST_NAMED).map(sentencePart).join("; ");
  const more = worse.length > MOST_NAMED ? `; and ${worse.length - MOST_NAMED} more` : "";
  return [`The answers of ${candidateArm} are worse than those of the baseline: ${named}${more}.`];
}

function sentencePart({
  metric,
  stage,
  baseline,
  candidate,
  low,
  high,
}: QualityComparison): string {
  const { label } = metricDefinition(metric);
  const interval =
    low === undefined || high === undefined
      ? ""
      : ` (difference ${points(low)} to ${points(high)} points)`;
  return `${label} of ${stage} ${share(candidate)} against ${share(baseline)}${interval}`;
}

function share(value: number | undefined): string {
  return value === undefined ? "?" : value.toFixed(2);
}

/** Of a share, in hundredths. */
function points(difference: number): string {
  return (difference * 100).toFixed(1).replace("-", "−");
}
