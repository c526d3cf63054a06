import type { Comparison, Verdict } from "@runproof/contract";

import type { ReportInput } from "../report-input.ts";
import { equivalenceInterval } from "../wording/equivalence-interval.ts";
import { metricPhrase } from "../wording/metric-name.ts";
import { share } from "../wording/numbers.ts";
import { surenessSentence } from "../wording/sureness-sentence.ts";
import { verdictSentence } from "../wording/verdict-sentence.ts";
import { VERDICT_LABEL } from "../wording/verdict-words.ts";
import { wouldChangeSentence } from "../wording/would-change-sentence.ts";

/** The result of a session in three sentences. */
export interface Decision {
  /** What is decided. */
  readonly decision: string;
  /** How sure that is. */
  readonly sureness: string;
  /** What would change it. */
  readonly wouldChange: string;
  /** The verdict of the deciding metric; `mixed` when several candidates got different ones. */
  readonly kind: Verdict["kind"] | "mixed";
}

/** Longest list of names in one sentence. */
const MOST_NAMES = 5;

/**
 * The three sentences that open every report and that the command line prints. They speak about the
 * first metric of record; all others are secondary.
 *
 * @throws BenchError `RUN_INCOMPATIBLE` when a verdict contradicts its own numbers
 */
export function decide(input: ReportInput): Decision {
  const deciding = decidingComparisons(input);
  const [first, ...others] = deciding;
  const { engine } = input.resolvedPlan.target;
  const setting = settingText(input);
  if (first === undefined) {
    return {
      decision: "Nothing was compared: the plan has no candidate arm or no metric of record.",
      sureness: "Nothing was computed from the runs.",
      wouldChange: "A plan with two arms and a metric of record would allow a verdict.",
      kind: "not-measured",
    };
  }
  if (others.length === 0) {
    return {
      decision: verdictSentence(first),
      sureness: surenessSentence(first, engine, equivalenceInterval(first, input)),
      wouldChange: wouldChangeSentence(first, setting),
      kind: first.verdict.kind,
    };
  }
  const kinds = [...new Set(deciding.map(({ verdict }) => verdict.kind))];
  const lead = leadingComparison(deciding);
  return {
    decision: summaryOf(first, deciding, kinds),
    sureness: `For ${lead.candidateArm}: ${lowerFirst(surenessSentence(lead, engine, equivalenceInterval(lead, input)))} p-values are Holm-corrected over all candidates that could be tested.`,
    wouldChange: `For ${lead.candidateArm}: ${lowerFirst(wouldChangeSentence(lead, setting))}${winnersCurse(deciding)}`,
    kind: kinds.length === 1 ? first.verdict.kind : "mixed",
  };
}

/** The comparisons of the first metric of record, one per candidate. */
export function decidingComparisons({
  resolvedPlan,
  verdicts,
}: ReportInput): readonly Comparison[] {
  const [deciding] = resolvedPlan.plan.metrics;
  if (deciding === undefined) return [];
  return verdicts.comparisons.filter(
    ({ metric, stage }) => metric === deciding.id && stage === deciding.stage,
  );
}

/** "Of 3 candidates against baseline in workflow time, a is faster, and b and c are inconclusive." */
function summaryOf(
  { baselineArm, margin, ...subject }: Comparison,
  deciding: readonly Comparison[],
  kinds: readonly Verdict["kind"][],
): string {
  const clauses = kinds.map((kind) => {
    const arms = deciding
      .filter(({ verdict }) => verdict.kind === kind)
      .map(({ candidateArm }) => candidateArm);
    const shown = arms.slice(0, MOST_NAMES);
    const names = arms.length > MOST_NAMES ? [...shown, `${arms.length - MOST_NAMES} more`] : shown;
    const within = kind === "equivalent" ? ` within ±${share(margin)}` : "";
    return `${enumerated(names)} ${arms.length === 1 ? "is" : "are"} ${VERDICT_LABEL[kind]}${within}`;
  });
  return `Of ${deciding.length} candidates against ${baselineArm} in ${metricPhrase(subject)}, ${clauses.join("; ")}.`;
}

function enumerated(names: readonly string[]): string {
  const last = names.at(-1) ?? "none";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** The candidate a reader asks about first: the best of the faster ones, else the first of all. */
function leadingComparison(deciding: readonly Comparison[]): Comparison {
  const faster = deciding
    .flatMap((comparison) =>
      comparison.verdict.kind === "faster"
        ? [{ comparison, distance: Math.abs(Math.log(comparison.verdict.ratio)) }]
        : [],
    )
    .toSorted((a, b) => b.distance - a.distance);
  const lead = faster[0]?.comparison ?? deciding[0];
  if (lead === undefined) throw new RangeError("no comparison to lead with");
  return lead;
}

function lowerFirst(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

function winnersCurse(deciding: readonly Comparison[]): string {
  const faster = deciding.filter(({ verdict }) => verdict.kind === "faster").length;
  if (faster === 0 || deciding.length <= 3) return "";
  return ` The best of ${deciding.length} looks better than it is: confirm it with fresh runs.`;
}

function settingText({ resolvedPlan }: ReportInput): string {
  const { engine, model } = resolvedPlan.target;
  return `${model} on ${engine === "imported" ? "the machine of the imported file" : "this machine"}`;
}
