import { failCall, type ArmBehaviour } from "@runproof/metrics/test-fixture";
import { describe, expect, it } from "vitest";

import { decide } from "../../../src/index.ts";
import { reportInput } from "../../fixture/report-input.ts";

const otherTemperature = { temperature: 0.1 };

function armsWith(speed: number): readonly ArmBehaviour[] {
  return [{ name: "baseline" }, { name: "other", options: otherTemperature, speed }];
}

/** The server gives every context the same size: arms of two names are one configuration. */
function alike(name: string, context: number): ArmBehaviour {
  return {
    name,
    options: { num_ctx: context },
    effective: { contextLength: 512, sizeBytes: 100, sizeVramBytes: 0 },
  };
}

function toNumber(text = ""): number {
  return Number(text.replace("−", "-"));
}

describe("decide", () => {
  it("says equivalent with the interval that the test rests on", () => {
    const decision = decide(reportInput());
    expect(decision.kind).toBe("equivalent");
    expect(decision.decision).toBe(
      "chimera is equivalent to baseline within ±5 % in workflow time.",
    );
    expect(decision.sureness).toMatch(
      /^Measured in 5 pairs of runs: ratio to baseline 0\.\d+ \(95 % CI .* to .*\), a change of .*; equivalence test p = 0\.\d+ \(90 % CI .*, within the margin of −5.0 % to \+5.3 %\); checks with a warning: treatment delivered\.$/,
    );
  });

  it("keeps the interval of every equivalent verdict inside its margin", () => {
    for (const noise of [0.01, 0.03, 0.05, 0.08]) {
      const input = reportInput({
        runs: 8,
        arms: [
          { name: "baseline", noise },
          { name: "same", noise, options: otherTemperature },
        ],
      });
      const { kind, sureness } = decide(input);
      if (kind !== "equivalent") continue;
      const [, low, high] = /90 % CI ([+−][\d.]+) % to ([+−][\d.]+) %/.exec(sureness) ?? [];
      expect(toNumber(low)).toBeGreaterThan(-5);
      expect(toNumber(high)).toBeLessThan(5.27);
    }
  });

  it("says faster and slower with the size of the change", () => {
    const faster = decide(reportInput({ runs: 8, arms: armsWith(0.8) }));
    expect(faster.decision).toMatch(
      /^other is faster than baseline in workflow time: −\d+\.\d %, beyond the margin of ±5 %\.$/,
    );
    const slower = decide(reportInput({ runs: 8, arms: armsWith(1.25) }));
    expect(slower.decision).toMatch(/^other is slower than baseline in workflow time: \+\d+\.\d %/);
    expect(slower.sureness).toContain("all 5 checks passed");
  });

  it("says inconclusive and how many runs would settle it", () => {
    const decision = decide(
      reportInput({
        arms: [
          { name: "baseline", noise: 0.12 },
          { name: "other", noise: 0.12, options: otherTemperature },
        ],
      }),
    );
    expect(decision.kind).toBe("inconclusive");
    expect(decision.decision).toContain("5 pairs of runs do not settle whether");
    expect(decision.wouldChange).toMatch(/^About \d+ runs per arm are needed .*; there are 5\.$/);
  });

  it("says not comparable with the reason, what was seen and its cure, and compares no number", () => {
    const decision = decide(
      reportInput({
        arms: [
          { name: "baseline" },
          { name: "chimera", options: { num_ctx: 256 }, effective: { contextLength: 256 } },
        ],
        edits: {
          call: (call) =>
            call.cellId === "chimera"
              ? { ...call, server: { ...call.server, promptTokens: 100 } }
              : call,
        },
      }),
    );
    expect(decision.kind).toBe("not-comparable");
    expect(decision.decision).toContain("because they did not do the same work");
    expect(decision.decision).not.toMatch(/\d/);
    expect(decision.sureness).toBe(
      "No change was computed; failed checks: same work. Seen: prompts that did not reach the model whole: 0 of baseline, 10 of chimera; prompt tokens read in analyze: 100 on average by chimera, 262 by baseline; prompt tokens read in report: 100 on average by chimera, 318 by baseline.",
    );
    expect(decision.wouldChange).toContain("num_ctx");
  });

  it("says not measured when an arm has no run that ended well", () => {
    const decision = decide(
      reportInput({
        edits: {
          call: (call) =>
            call.cellId === "chimera" ? failCall(call, "http-500", "internal error") : call,
        },
      }),
    );
    expect(decision.kind).toBe("not-measured");
    expect(decision.decision).toContain("every run of chimera failed");
  });

  it("names every candidate with its verdict, and warns of the best of many", () => {
    const arms = [
      { name: "baseline" },
      ...["a", "b", "c", "d"].map((name, index) => ({
        name,
        options: { temperature: 0.1 + index / 10 },
        speed: name === "a" ? 0.8 : 1,
      })),
    ];
    const decision = decide(reportInput({ runs: 8, arms }));
    expect(decision.kind).toBe("mixed");
    expect(decision.decision).toMatch(
      /^Of 4 candidates against baseline in workflow time, a is faster; /,
    );
    expect(decision.wouldChange).toContain("confirm it with fresh runs");
  });

  it("counts many candidates, tells what could have been seen, and names who ties in the first place", () => {
    const arms = [
      { name: "baseline" },
      ...Array.from({ length: 7 }, (_, index) => ({
        name: `arm-${index}`,
        options: { temperature: 0.1 + index / 10 },
        speed: index < 2 ? 0.8 : 1,
      })),
    ];
    const decision = decide(reportInput({ runs: 8, arms }));
    expect(decision.kind).toBe("mixed");
    expect(decision.decision).toMatch(
      /^2 of 7 candidates are faster than baseline in workflow time: arm-[01] and arm-[01], which tie; the others: 5 equivalent within ±5 %\.$/,
    );
    expect(decision.sureness).toMatch(
      /^Measured in 8 pairs of runs of each candidate, with 95 % intervals\. p-values are Holm-corrected over 7 candidates\. In those, a change of [\d.]+ % to [\d.]+ % could have been seen \(80 % power\)\./,
    );
    expect(decision.wouldChange).toMatch(
      /^The best of 7 looks better than it is: confirm it with fresh runs\. What is decided holds for /,
    );

    const none = decide(reportInput({ runs: 3, arms }));
    expect(none.decision).toBe(
      "None of 7 candidates is decided faster than baseline in workflow time: 7 inconclusive.",
    );
  });

  it("takes arms that the server ran alike as one candidate, and says so", () => {
    const arms = [
      { name: "baseline", effective: { contextLength: 4096, sizeBytes: 100, sizeVramBytes: 0 } },
      alike("small", 256),
      alike("half", 512),
    ];
    const decision = decide(reportInput({ runs: 8, arms }));
    expect(decision.decision).toBe("small is equivalent to baseline within ±5 % in workflow time.");
    expect(decision.sureness).toContain("The 2 candidates ran alike and are taken as one.");
  });

  it("says simulated, not measured, when a timing model answered", () => {
    expect(decide(reportInput({ engine: "simulated" })).sureness).toMatch(/^Simulated in 5 pairs/);
  });
});
