import { describe, expect, it } from "vitest";

import { buildDocument } from "../../../src/document/build-document.ts";
import { detailedCells, otherArmsNote } from "../../../src/document/detailed-cells.ts";
import type { ReportInput } from "../../../src/report-input.ts";
import { proseText } from "../../../src/wording/prose.ts";
import { reportInput } from "../../fixture/report-input.ts";

/** A baseline and others; the last one is clearly faster, all others are alike. */
function session(arms: number): ReportInput {
  const others = Array.from({ length: arms - 1 }, (_, index) => ({
    name: `arm-${String.fromCodePoint(97 + index)}`,
    options: { temperature: index / 10 },
    speed: index === arms - 2 ? 0.5 : 1,
  }));
  return reportInput({ runs: 6, arms: [{ name: "baseline" }, ...others] });
}

const namesOf = (input: ReportInput): readonly string[] =>
  detailedCells(input).map(({ arm }) => arm);

describe("arms with tables of their own", () => {
  it("are all of a few", () => {
    const input = session(6);
    expect(namesOf(input)).toEqual(input.resolvedPlan.cells.map(({ arm }) => arm));
    expect(otherArmsNote(input)).toBeUndefined();
  });

  it("are of many the baseline and those with the clearest verdicts, in the plan's order", () => {
    const input = session(9);
    const names = namesOf(input);
    expect(names).toHaveLength(4);
    expect(names[0]).toBe("baseline");
    expect(names.at(-1)).toBe("arm-h");
  });

  it("are the only ones with runs and means, and readers learn where the others are", () => {
    const input = session(9);
    const shown = new Set(namesOf(input));
    const captions = buildDocument(input).sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "table" ? [proseText(block.caption)] : [])),
    );
    for (const { arm } of input.resolvedPlan.cells) {
      expect(captions.some((caption) => caption === `Runs of ${arm}`)).toBe(shown.has(arm));
    }
    expect(otherArmsNote(input)).toMatch(/measures\.json.*verdicts\.json.*calls\.csv/);
  });
});
