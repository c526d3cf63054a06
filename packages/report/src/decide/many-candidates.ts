import type { Comparison, EngineKind } from "@runproof/contract";

import { manyClaimId } from "../claims/group-claim-id.ts";
import { isDecided } from "../document/conclusion/decided.ts";
import type { ReportInput } from "../report-input.ts";
import { marginFigure } from "../wording/comparison-figures.ts";
import { metricPhrase } from "../wording/metric-name.ts";
import { share } from "../wording/numbers.ts";
import {
  claimed,
  prose,
  sentences,
  type Claimed,
  type Prose,
  type Wording,
} from "../wording/prose.ts";
import { GATE_LABEL } from "../wording/verdict-words.ts";
import { FEWEST_RUNS, measureAnew } from "../wording/would-change-sentence.ts";
import { MOST_NAMES } from "./deciding-comparisons.ts";
import { failedRuns } from "./failed-runs.ts";
import { manyFacts, type Span } from "./many-facts.ts";
import { alikeProse, candidatesFigure, enumerated, labelOf } from "./several-candidates.ts";

/** The decision over so many candidates that a list of their names would hide it. */
export function manyProse(input: ReportInput): Prose {
  const { candidates, byKind } = manyFacts(input);
  const [first] = candidates;
  if (first === undefined) return [];
  const metric = metricPhrase(first);
  const alike = alikeProse(input);
  const faster = byKind.get("faster") ?? [];
  const counts = [...byKind].flatMap(([kind, group]) =>
    kind === "faster" ? [] : [prose`${counted(kind, group.length)} ${labelOf(group)}`],
  );
  if (faster.length === 0) {
    return prose`None of ${candidatesFigure(input)} candidates${alike} is decided faster than ${first.baselineArm} in ${metric}: ${enumerated(counts)}.`;
  }
  const figure = counted("faster", faster.length);
  const rest = counts.length === 0 ? "" : prose`; the others: ${enumerated(counts)}`;
  return prose`${figure} of ${candidatesFigure(input)} candidates${alike} ${faster.length === 1 ? "is" : "are"} faster than ${first.baselineArm} in ${metric}: ${placesOf(input, faster)}${rest}.`;
}

/** "a", "a and b, which tie", "a before 3 more", "12 of them tie in the first place". */
function placesOf(input: ReportInput, faster: readonly Comparison[]): Prose {
  const { tied } = manyFacts(input);
  const behind = faster.length - tied.length;
  const names =
    tied.length > MOST_NAMES
      ? prose`${counted("tied", tied.length)} of them tie in the first place`
      : prose`${enumerated(tied)}${tied.length === 1 ? "" : ", which tie"}`;
  if (behind === 0 || tied.length > MOST_NAMES) return names;
  return prose`${names}, before ${counted("behind", behind)} more`;
}

const HOW: Partial<Record<EngineKind, string>> = {
  simulated: "Simulated",
  imported: "Recorded by another program",
};

/** How much was measured of each, what the error rate is shared among, and what could have been seen. */
export function manySureness(input: ReportInput): Prose {
  const { candidates, runs, tested, detectable } = manyFacts(input);
  const [first] = candidates;
  if (first === undefined) return [];
  const how = HOW[input.resolvedPlan.target.engine] ?? "Measured";
  const unit = first.design === "blocked" ? "pairs of runs" : "runs per arm";
  return sentences([
    searchProse(input),
    runs === undefined
      ? "No change was computed."
      : runs.most === 1
        ? prose`${how} in one ${first.design === "blocked" ? "pair of runs" : "run per arm"} of each candidate, which gives no interval.`
        : prose`${how} in ${spanProse(runs, String, "fewestRuns", "mostRuns")} ${unit} of each candidate, with 95 % intervals.`,
    tested.length < 2
      ? ""
      : prose`p-values are Holm-corrected over ${counted("tested", tested.length)} candidates.`,
    detectable === undefined
      ? ""
      : prose`In ${tested.length === 1 ? "the one that was tested" : "those"}, a change of ${spanProse(detectable, share, "detectable", "detectableMost")} could have been seen (80 % power).`,
    checksProse(candidates),
    candidates.some(settingsOpen)
      ? "Not every setting is shown to have changed something on the server."
      : "",
  ]);
}

/** Of a search: what its two stages had. */
function searchProse({ resolvedPlan: { plan } }: ReportInput): Wording {
  if (plan.search === undefined) return "";
  const { screenRuns, keep, confirmRuns } = plan.search;
  return prose`A search: ${counted("screenRuns", screenRuns)} runs per arm chose up to ${counted("keep", keep)} finalists, and up to ${counted("confirmRuns", confirmRuns)} fresh runs of each alone decide.`;
}

function counted(what: string, value: number): Claimed {
  return claimed(String(value), manyClaimId(what));
}

/** "3" or "3 to 9" */
function spanProse(
  { least, most }: Span,
  print: (value: number) => string,
  leastId: string,
  mostId: string,
): Prose {
  const from = claimed(print(least), manyClaimId(leastId));
  return print(least) === print(most)
    ? [from]
    : prose`${from} to ${claimed(print(most), manyClaimId(mostId))}`;
}

function settingsOpen({ gates }: Comparison): boolean {
  return gates.some(({ id, status }) => id === "treatment-delivered" && status !== "pass");
}

function checksProse(all: readonly Comparison[]): Wording {
  // Checks of what was not measured would say nothing about a number.
  const candidates = all.filter(({ verdict }) => verdict.kind !== "not-measured");
  if (candidates.length === 0) return "";
  const labels = (status: "fail" | "warn"): string =>
    Object.entries(GATE_LABEL)
      .filter(([id]) =>
        candidates.some(({ gates }) =>
          gates.some((gate) => gate.id === id && gate.status === status),
        ),
      )
      .map(([, label]) => label)
      .join(", ");
  const said = [
    ["failed checks", labels("fail")] as const,
    ["checks with a warning", labels("warn")] as const,
  ].flatMap(([what, list]) => (list === "" ? [] : [`${what}: ${list}`]));
  return said.length === 0
    ? "All checks of all candidates passed."
    : `Of some or all candidates, ${said.join("; ")}.`;
}

/** Runs, cures and a second look that would change the decision. */
export function manyWouldChange(input: ReportInput, setting: string): Prose {
  const { candidates, byKind, open, settled, beyond, unknown } = manyFacts(input);
  const [first] = candidates;
  if (first === undefined) return [];
  const openFigure = counted("open", open.length);
  const partOf = (what: string, count: number): Prose =>
    open.length === 1
      ? ["The one inconclusive candidate"]
      : count === open.length
        ? prose`All ${openFigure} inconclusive candidates`
        : prose`${counted(what, count)} of ${openFigure} inconclusive candidates`;
  const unclear = open.length > 0 && settled === undefined && beyond + unknown === 0;
  return sentences([
    byKind.has("faster")
      ? prose`The best of ${candidatesFigure(input)} looks better than it is: confirm it with fresh runs.`
      : "",
    ...(byKind.get("faster") ?? []).slice(0, MOST_NAMES).flatMap((each) => failedRuns(each, input)),
    settled === undefined
      ? ""
      : prose`${partOf("settled", settled.count)} should be settled by ${spanProse(settled, String, "settledRuns", "settledRunsMost")} runs per arm at a margin of ${marginFigure(first)} (80 % power).`,
    unknown === 0
      ? ""
      : prose`${partOf("unknown", unknown)} ${unknown === 1 ? "has" : "have"} too few runs to tell how many would do; any verdict needs at least ${counted("needed", FEWEST_RUNS)} per arm.`,
    beyond === 0
      ? ""
      : prose`${partOf("beyond", beyond)} ${beyond === 1 ? "is" : "are"} out of reach of a thousand runs: a quieter machine or a wider margin helps more.`,
    unclear
      ? prose`More or other runs may settle ${open.length === 1 ? "the one inconclusive candidate" : prose`the ${openFigure} inconclusive candidates`}.`
      : "",
    curesProse(byKind.get("not-comparable") ?? [], input.resolvedPlan.target.engine),
    candidates.some(isDecided)
      ? `What is decided holds for ${setting}; another model, data set, server version or machine needs its own runs.`
      : "",
    candidates.every(({ verdict }) => verdict.kind === "not-measured")
      ? "Runs with values of all arms would allow a verdict."
      : "",
  ]);
}

/** Longest list of cures. */
const MOST_CURES = 3;

function curesProse(refused: readonly Comparison[], engine: EngineKind): Wording {
  if (refused.length === 0) return "";
  const cures = new Set(
    refused.flatMap(({ gates }) =>
      gates.flatMap(({ status, cure }) => (status === "fail" && cure !== undefined ? [cure] : [])),
    ),
  );
  const those =
    refused.length === 1
      ? "the one that is"
      : prose`the ${counted("not-comparable", refused.length)} that are`;
  const what =
    cures.size === 0 ? "let every check pass" : [...cures].slice(0, MOST_CURES).join("; ");
  return prose`To allow a verdict on ${those} not comparable${measureAnew(engine)}: ${what}.`;
}
