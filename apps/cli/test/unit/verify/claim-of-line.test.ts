import { measuresJson } from "@runproof/report";
import { expect, test } from "vitest";

import { claimOfLine } from "../../../src/verify/claim-of-line.ts";

const run = { cellId: "a", arm: "gpu60", provenance: "measured" } as const;

test.each([2, 20_001])(
  "a line of measures.json with %i observations names its measure",
  (count) => {
    const observations = Array.from({ length: count }, (_, index) => ({
      runId: `r${index}`,
      block: index,
      sequence: index,
      value: index,
    }));
    const lines = measuresJson({
      measures: [
        { metric: "workflowMs", ...run, observations },
        { metric: "ttftMs", ...run, stage: "report", observations },
      ],
    }).split("\n");
    const claimOf = (index: number): string | undefined => {
      const [line, text] = [index + 1, lines[index] ?? ""];
      const difference = { line, column: 1, printed: text, recomputed: text };
      return claimOfLine("measures.json", difference, { claimAt: () => () => undefined, lines });
    };
    expect(claimOf(lines.findIndex(holdsValues))).toBe("gpu60.workflowMs.mean");
    expect(claimOf(lines.findLastIndex(holdsValues))).toBe("gpu60.ttftMs.report.mean");
  },
);

function holdsValues(line: string): boolean {
  return line.includes('"sequence"');
}
