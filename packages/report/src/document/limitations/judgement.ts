import type { GateId } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import { prose } from "../../wording/prose.ts";
import { GATE_LABEL } from "../../wording/verdict-words.ts";
import type { ListItem } from "../report-document.ts";
import { sessionFigure } from "./session-figure.ts";

/** How far verdicts carry: checks that did not pass cleanly, and several metrics beside the deciding one. */
export function judgementLimitations(input: ReportInput): readonly ListItem[] {
  return [...checks(input), ...secondaryMetrics(input)];
}

/** What a warning of a check leaves open. */
const LEFT_OPEN = {
  "same-work": "that the arms did the same work is not fully shown",
  "treatment-delivered": "not every setting is shown to have changed something on the server",
  warm: "that every run was warm is not shown",
  failures: "runs were lost, and the rest may be no fair sample",
  order: "the order of the arms is part of their difference",
} as const satisfies Record<GateId, string>;

function checks({ verdicts }: ReportInput): readonly ListItem[] {
  const warned = new Set(
    verdicts.comparisons.flatMap(({ gates }) =>
      gates.filter(({ status }) => status === "warn").map(({ id }) => id),
    ),
  );
  if (warned.size === 0) return [];
  const parts = [...warned].map((id) => `${GATE_LABEL[id]} (${LEFT_OPEN[id]})`);
  return [
    {
      lead: "Checks",
      text: `With a warning: ${parts.join("; ")}. What was seen is in the statistical analysis.`,
    },
  ];
}

function secondaryMetrics(input: ReportInput): readonly ListItem[] {
  const { value, printed } = sessionFigure(input, "secondary");
  if (value < 1) return [];
  return [
    {
      lead: "Several metrics",
      text: prose`${printed} secondary ${value === 1 ? "metric is" : "metrics are"} judged one by one: with several of them, one may differ by chance alone.`,
    },
  ];
}
