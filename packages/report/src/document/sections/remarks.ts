import type { Comparison } from "@runproof/contract";

import { metricTitle } from "../../wording/metric-name.ts";
import type { Block, ListItem } from "../report-document.ts";

/** Remarks on robustness; one that several comparisons share stands once. */
export function remarksBlocks(comparisons: readonly Comparison[]): readonly Block[] {
  const remarks = comparisons.flatMap((comparison) =>
    comparison.warnings.map((warning) => ({ comparison, warning })),
  );
  if (remarks.length === 0) return [];
  const groups = Map.groupBy(remarks, ({ warning }) => warning);
  return [
    { kind: "heading", text: "Remarks on robustness" },
    {
      kind: "list",
      items: [...groups].map(([warning, group]): ListItem => ({
        lead: subjects(
          group.map(({ comparison }) => comparison),
          comparisons,
        ),
        text: warning,
      })),
    },
  ];
}

/** "Workflow time, other": the metrics and the candidates, or that it is all of them. */
function subjects(group: readonly Comparison[], all: readonly Comparison[]): string {
  const metrics = namesOf(group, metricTitle, all);
  const arms = namesOf(group, ({ candidateArm }) => candidateArm, all);
  return [metrics ?? "All metrics", ...(arms === undefined ? [] : [arms])].join(", ");
}

/** Undefined for all of several. */
function namesOf(
  group: readonly Comparison[],
  nameOf: (comparison: Comparison) => string,
  all: readonly Comparison[],
): string | undefined {
  const own = new Set(group.map(nameOf));
  const every = new Set(all.map(nameOf));
  return own.size === every.size && every.size > 1 ? undefined : [...own].join("; ");
}
