import type { StageRecord } from "@runproof/contract";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { criticalPath, workflowSpan, type CriticalSegment } from "../../../src/index.ts";
import { buildStage } from "../../fixture/build-stage.ts";

/** "analyze 10–30", "… 30–35" for the time between steps. */
function said(segments: readonly CriticalSegment[]): readonly string[] {
  return segments.map(({ stage, startNs, endNs }) => `${stage?.id ?? "…"} ${startNs}–${endNs}`);
}

function pathOf(...stages: readonly StageRecord[]): readonly string[] {
  return said(criticalPath({ stages: [...stages] }));
}

const parallel = (id: string, startNs: number, endNs: number): StageRecord =>
  buildStage(id, startNs, endNs, { kind: "parallel" });

const branch = (id: string, index: number, startNs: number, endNs: number): StageRecord =>
  buildStage(id, startNs, endNs, { parentId: "both", branch: index });

describe("criticalPath", () => {
  it("is every step of a sequence, with the time between them", () => {
    expect(pathOf(buildStage("scan", 10, 20), buildStage("analyze", 25, 90))).toEqual([
      "scan 10–20",
      "… 20–25",
      "analyze 25–90",
    ]);
  });

  it("follows the branch that ended last, and only that one", () => {
    expect(
      pathOf(
        parallel("both", 0, 100),
        branch("left-1", 0, 1, 60),
        branch("left-2", 0, 61, 80),
        // ends between the steps of the right branch, and is still not waited for
        branch("right-1", 1, 1, 50),
        branch("right-2", 1, 85, 98),
        buildStage("report", 101, 120),
      ),
    ).toEqual(["… 0–1", "right-1 1–50", "… 50–85", "right-2 85–98", "… 98–101", "report 101–120"]);
  });

  it("goes on with the branch whose end let a further one begin", () => {
    expect(
      pathOf(
        parallel("both", 0, 100),
        branch("a", 0, 0, 40),
        branch("b", 1, 0, 55),
        branch("c", 2, 41, 100),
      ),
    ).toEqual(["a 0–40", "… 40–41", "c 41–100"]);
  });

  it("goes into loops, branches and parallel steps inside each other", () => {
    expect(
      pathOf(
        buildStage("loop", 0, 100, { kind: "loop" }),
        buildStage("try#1", 0, 40, { name: "try", parentId: "loop", iteration: 0 }),
        buildStage("both", 40, 100, { kind: "parallel", parentId: "loop", iteration: 1 }),
        branch("fast", 0, 40, 60),
        branch("slow", 1, 40, 95),
      ),
    ).toEqual(["try#1 0–40", "slow 40–95", "… 95–100"]);
  });

  it("counts a step of steps without any as a whole, and knows no path without steps", () => {
    expect(pathOf(buildStage("choice", 0, 5, { kind: "branch" }))).toEqual(["choice 0–5"]);
    expect(pathOf()).toEqual([]);
    expect(workflowSpan({ stages: [] })).toBeUndefined();
  });

  const anyStages = fc
    .array(
      fc.record({
        startNs: fc.nat({ max: 1000 }),
        lengthNs: fc.nat({ max: 1000 }),
        parent: fc.option(fc.nat({ max: 12 }), { nil: undefined }),
        branch: fc.option(fc.nat({ max: 2 }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((all) =>
      all.map(({ startNs, lengthNs, parent, branch: index }, place) =>
        buildStage(String(place), startNs, startNs + lengthNs, {
          ...(parent !== undefined && { parentId: String(parent) }),
          ...(index !== undefined && { branch: index }),
        }),
      ),
    );

  it("covers the workflow's time exactly, without a gap or an overlap, whatever was recorded", () => {
    fc.assert(
      fc.property(anyStages, (stages) => {
        const span = workflowSpan({ stages });
        const segments = criticalPath({ stages });
        let atNs = span?.startNs;
        for (const segment of segments) {
          expect(segment.startNs).toBe(atNs);
          expect(segment.endNs).toBeGreaterThan(segment.startNs);
          atNs = segment.endNs;
        }
        expect(atNs).toBe(span?.endNs);
        for (const { stage, startNs, endNs } of segments) {
          expect(stage === undefined || (startNs >= stage.startNs && endNs <= stage.endNs)).toBe(
            true,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });
});
