import type { Comparison, MetricId, StageName } from "@runproof/contract";

import { countClaimId, measureClaimId } from "../claims/claim-id.ts";
import { claimsOf } from "../claims/claims-of.ts";
import type { ReportInput } from "../report-input.ts";
import { claimed, joinProse, prose, type Claimed, type Prose } from "../wording/prose.ts";

/** Beyond it, two prompts or two answers are not called alike. */
const ALIKE = { promptTokens: 0.05, outputTokens: 0.2 } as const;
const WORDS = {
  promptTokens: "prompt tokens read",
  outputTokens: "tokens written",
} as const satisfies Partial<Record<MetricId, string>>;

/**
 * What two arms that failed the check of same work did differently, where the records show it: prompts
 * that were cut, and numbers of tokens; undefined where neither tells.
 */
export function unequalWork(comparison: Comparison, input: ReportInput): Prose | undefined {
  const failed = comparison.gates.some(({ id, status }) => id === "same-work" && status === "fail");
  if (!failed) return undefined;
  const seen = [...cutPrompts(comparison, input), ...tokens(comparison, input)];
  return seen.length === 0 ? undefined : prose`Seen: ${joinProse(seen, "; ")}.`;
}

function cutPrompts(
  { baselineArm, candidateArm }: Comparison,
  input: ReportInput,
): readonly Prose[] {
  const figures = [baselineArm, candidateArm].map((arm) => {
    const { id, value } = claimsOf(input).get(countClaimId(arm, "truncatedPrompts"));
    return { value: value ?? 0, prose: prose`${claimed(String(value ?? 0), id)} of ${arm}` };
  });
  if (figures.every(({ value }) => value === 0)) return [];
  return [
    prose`prompts that did not reach the model whole: ${joinProse(
      figures.map((each) => each.prose),
      ", ",
    )}`,
  ];
}

function tokens(comparison: Comparison, input: ReportInput): readonly Prose[] {
  const stages = new Set(
    input.measures.measures
      .filter(({ metric }) => metric === "promptTokens")
      .map(({ stage }) => stage)
      .filter((stage) => stage !== undefined)
      .filter((stage) => comparison.stage === undefined || comparison.stage === stage),
  );
  return [...stages].flatMap((stage) => [
    ...differing(comparison, stage, "promptTokens", input),
    ...differing(comparison, stage, "outputTokens", input),
  ]);
}

function differing(
  { baselineArm, candidateArm }: Comparison,
  stage: StageName,
  metric: keyof typeof ALIKE,
  input: ReportInput,
): readonly Prose[] {
  const mean = (arm: string): { readonly value: number; readonly printed: Claimed } | undefined => {
    const claim = claimsOf(input).find(measureClaimId({ arm, metric, stage }, "mean"));
    if (claim === undefined || claim.value === null) return undefined;
    const { value, id } = claim;
    return { value, printed: claimed(String(Number(value.toFixed(1))), id) };
  };
  const [baseline, candidate] = [mean(baselineArm), mean(candidateArm)];
  if (baseline === undefined || candidate === undefined || baseline.value === 0) return [];
  if (Math.abs(candidate.value / baseline.value - 1) <= ALIKE[metric]) return [];
  return [
    prose`${WORDS[metric]} in ${stage}: ${candidate.printed} on average by ${candidateArm}, ${baseline.printed} by ${baselineArm}`,
  ];
}
