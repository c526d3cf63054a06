import { distinctComparisons } from "../../decide/effects.ts";
import type { ReportInput } from "../../report-input.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import { joinProse } from "../../wording/prose.ts";
import { verdictProse } from "../../wording/verdict-sentence.ts";
import { chartBlocks } from "../chart-blocks.ts";
import type { Block, ListItem, Section } from "../report-document.ts";
import { agentFindings } from "./agents/agent-findings.ts";
import { findingDetail } from "./finding-detail.ts";
import { groupedFindings } from "./grouped-findings.ts";

/** More bullets than this are read by nobody: then those that say the same are one. */
const MOST_FINDINGS = 12;
/** Nor are so many candidates one by one. */
const MOST_CANDIDATES = 5;

/** What was found in every metric of record, worded by its verdicts. */
export function keyFindings(input: ReportInput): Section {
  const comparisons = distinctComparisons(input);
  const candidates = new Set(comparisons.map(({ candidateArm }) => candidateArm));
  const ofAgents = agentFindings(input);
  if (comparisons.length === 0) {
    return {
      id: "key-findings",
      title: "Key findings",
      blocks: [
        { kind: "paragraph", text: "None: nothing was compared." },
        ...(ofAgents.length === 0 ? [] : [{ kind: "list" as const, items: ofAgents }]),
      ],
    };
  }
  const { items, complete } =
    comparisons.length > MOST_FINDINGS || candidates.size > MOST_CANDIDATES
      ? groupedFindings(input)
      : { items: eachFinding(input), complete: true };
  const rest: readonly Block[] = complete
    ? []
    : [
        {
          kind: "paragraph",
          text: "The other metrics of record are in the statistical analysis.",
        },
      ];
  return {
    id: "key-findings",
    title: "Key findings",
    blocks: [
      ...chartBlocks(input, ["verdicts"]),
      { kind: "list", items: [...items, ...ofAgents] },
      ...rest,
    ],
  };
}

/** One bullet per metric of record and candidate. */
function eachFinding(input: ReportInput): readonly ListItem[] {
  return distinctComparisons(input).map((comparison) => ({
    lead: metricTitle(comparison),
    text: joinProse([verdictProse(comparison), ...findingDetail(comparison, input)], " "),
    badge: comparison.verdict.kind,
  }));
}
