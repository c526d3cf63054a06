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

/** What a warning of a check leaves open; order has an item of its own. */
const LEFT_OPEN = {
  "same-work": "that the arms did the same work is not fully shown",
  "treatment-delivered": "not every setting is shown to have changed something on the server",
  warm: "not every run is shown to have been warm",
  failures: "runs were lost, and the rest may be no fair sample",
} as const satisfies Record<Exclude<GateId, "order">, string>;

function isOpen(id: GateId): id is keyof typeof LEFT_OPEN {
  return id in LEFT_OPEN;
}

function checks({ verdicts }: ReportInput): readonly ListItem[] {
  const warned = new Set(
    verdicts.comparisons.flatMap(({ gates }) =>
      gates.filter(({ status }) => status === "warn").map(({ id }) => id),
    ),
  );
  const open = [...warned].filter(isOpen);
  if (open.length === 0) return [];
  const parts = open.map((id) => `${GATE_LABEL[id]} (${LEFT_OPEN[id]})`);
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
      text:
        value === 1
          ? prose`${printed} secondary metric is judged by itself: it may differ by chance alone.`
          : prose`${printed} secondary metrics are judged one by one: with several of them, one may differ by chance alone.`,
    },
  ];
}
