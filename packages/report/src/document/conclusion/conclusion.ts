import type { Comparison, EngineKind } from "@runproof/contract";

import { decidingEffects, distinctComparisons } from "../../decide/effects.ts";
import { hasUnprovenWork } from "../../decide/unproven-work.ts";
import type { ReportInput } from "../../report-input.ts";
import { metricPhrase } from "../../wording/metric-name.ts";
import { joinProse, prose, type Prose } from "../../wording/prose.ts";
import type { ListItem, Section } from "../report-document.ts";
import { isDecided, verdictsInMetrics, verdictsOfArms } from "./decided.ts";
import { metricList } from "./metric-list.ts";
import { whatToDo } from "./one-candidate.ts";
import { whatToDoWith } from "./several-candidates.ts";

/** What follows from the verdicts, and from nothing else: what to do, what is decided and what is not. */
export function conclusion(input: ReportInput): Section {
  const [first, ...rest] = decidingEffects(input).map(({ comparison }) => comparison);
  const items: readonly ListItem[] =
    first === undefined
      ? [{ lead: "What to do", text: "Name two arms and a metric of record, and measure." }]
      : [
          { lead: "What to do", text: advice(input, [first, ...rest]) },
          ...(rest.length === 0
            ? inEveryMetric(input)
            : ofEveryCandidate([first, ...rest], input.resolvedPlan.plan.metrics.length > 1)),
        ];
  return { id: "conclusion", title: "Conclusion", blocks: [{ kind: "list", items }] };
}

function inEveryMetric(input: ReportInput): readonly ListItem[] {
  const comparisons = distinctComparisons(input);
  const decided = comparisons.filter(isDecided);
  const open = comparisons.filter((each) => !isDecided(each));
  return [
    { lead: "Decided", text: joinProse([verdictsInMetrics(decided), ...doubts(decided)], " ") },
    {
      lead: "Not decided",
      text: open.length === 0 ? "Nothing that the plan asks for." : verdictsInMetrics(open),
    },
    ...(decided.length === 0 ? [] : [whereItHolds(input)]),
  ];
}

function ofEveryCandidate(
  deciding: readonly [Comparison, ...Comparison[]],
  hasOthers: boolean,
): readonly ListItem[] {
  const [first] = deciding;
  const open = deciding.filter((each) => !isDecided(each));
  const others = hasOthers ? " The other metrics of record are in the statistical analysis." : "";
  return [
    {
      lead: "Decided",
      text: joinProse([verdictsOfArms(deciding.filter(isDecided)), ...doubts(deciding)], " "),
    },
    {
      lead: "Not decided",
      text: prose`${open.length === 0 ? `Nothing in ${metricPhrase(first)}.` : verdictsOfArms(open)}${others}`,
    },
  ];
}

/** "In time to first token of report, the arms may not have done the same work: see the checks." */
function doubts(comparisons: readonly Comparison[]): readonly Prose[] {
  const metrics = new Map(
    comparisons.filter(hasUnprovenWork).map((each) => [metricPhrase(each), each]),
  );
  if (metrics.size === 0) return [];
  return [
    prose`In ${metricList([...metrics.values()])}, the arms may not have done the same work: see the checks.`,
  ];
}

function advice(input: ReportInput, deciding: readonly [Comparison, ...Comparison[]]): Prose {
  const { resolvedPlan, damaged, manifest } = input;
  const [first, ...others] = deciding;
  const said =
    others.length === 0
      ? whatToDo(
          first,
          distinctComparisons(input).filter((each) => each !== first),
          input,
        )
      : whatToDoWith(deciding, input);
  const notes = [
    damaged === true ? "But records were changed or lost: measure anew before anything else." : "",
    manifest.status === "invalid"
      ? "But the session is invalid: measure on a quieter machine."
      : "",
    ON_A_REAL_SERVER[resolvedPlan.target.engine] ?? "",
  ].filter((note) => note !== "");
  return joinProse([said, ...notes], " ");
}

const ON_A_REAL_SERVER: Partial<Record<EngineKind, string>> = {
  embedded:
    "That goes for this engine alone: to choose for an Ollama server, run the same plan against it.",
  simulated:
    "That goes for the simulation alone: to choose for an Ollama server, run the same plan against it.",
};

function whereItHolds({ resolvedPlan, manifest }: ReportInput): ListItem {
  const { model } = resolvedPlan.target;
  const where =
    manifest.imported === undefined ? "this machine" : "the machine of the imported file";
  return {
    lead: "Where it holds",
    text: `For ${model} on ${where}, until one of the invalidation triggers below occurs.`,
  };
}
