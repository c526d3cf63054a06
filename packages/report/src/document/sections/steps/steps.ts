import type { ReportInput } from "../../../report-input.ts";
import { moreArms } from "../../../wording/more-arms.ts";
import { chartBlocks } from "../../chart-blocks.ts";
import type { Block, Section } from "../../report-document.ts";
import { noteBlocks } from "./notes.ts";
import { stepTable } from "./step-table.ts";

/** More arms than this are folded where the form allows it. */
const OPEN_ARMS = 4;
/** More arms than this are in measures.json only. */
const MOST_ARMS = 16;

/** Where the time of a run goes: step by step, and what each of them waited for. */
export function steps(input: ReportInput): Section {
  const { cells, plan } = input.resolvedPlan;
  const ordered = cells.toSorted(
    (a, b) => Number(b.arm === plan.baseline) - Number(a.arm === plan.baseline),
  );
  const tables = ordered
    .slice(0, MOST_ARMS)
    .flatMap((cell, index) => stepTable(input, cell, index >= OPEN_ARMS) ?? []);
  const hidden = ordered.length - MOST_ARMS;
  return {
    id: "steps",
    title: "Where the time goes",
    blocks: [
      { kind: "paragraph", text: EXPLANATION },
      ...chartBlocks(input, ["stages", "waterfall"]),
      ...tables,
      ...(hidden > 0
        ? [{ kind: "paragraph", text: moreArms(hidden, "in measures.json") } satisfies Block]
        : []),
      ...noteBlocks(input),
    ],
  };
}

const EXPLANATION =
  "Means are over usable runs that executed the step; a step that ran several times in a run counts with its sum. Shares are means of the runs' own shares. The critical path is the chain of steps that the end of the run waited for: its shares add up to 100 %, while shares of the run can exceed that where steps run at the same time. What a step waited for is divided by the server's own durations; network is what is left of our clock, queue what is left of the server's.";
