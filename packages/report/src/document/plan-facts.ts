import type { Plan } from "@runproof/contract";

import { metricTitle } from "../wording/metric-name.ts";
import { text } from "./cells.ts";
import type { Fact } from "./report-document.ts";

/** What the plan says of itself in words, and what its times include; each only where it is said. */
export function planFacts({
  hypothesis,
  reference,
  boundary,
  thresholds = [],
}: Plan): readonly Fact[] {
  return [
    ...said("Hypothesis, said before measuring", hypothesis),
    ...said("Does again", reference),
    ...said("Times include", boundary?.includes.join("; ")),
    ...said("Times exclude", boundary?.excludes.join("; ")),
    ...thresholds.flatMap(({ id, stage, max, min }) => {
      const limits = [
        ...(min === undefined ? [] : [`at least ${min}`]),
        ...(max === undefined ? [] : [`at most ${max}`]),
      ];
      return said(
        "Limit that every arm has to keep",
        `${metricTitle({ metric: id, stage })}: ${limits.join(", ")}`,
      );
    }),
  ];
}

function said(term: string, detail: string | undefined): readonly Fact[] {
  return detail === undefined || detail === "" ? [] : [{ term, detail: text(detail) }];
}
