import type { Claim } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { unpackClaim } from "../../../src/render/page-claim.ts";
import { pageClaims } from "../../../src/render/page-claims.ts";

const CLAIM: Claim = {
  id: "chimera.workflowMs.mean",
  label: "Mean workflow time, chimera",
  value: 2426.25,
  unit: "ms",
  n: 2,
  interval: { low: -1.5, high: 3, level: 0.95 },
  provenance: "measured",
  formula: "sum / n",
  subject: { arm: "chimera" },
  runIds: ["r0001", "r0002"],
  callIds: [],
};

/** The texts of one claim as its panel shows them. */
function panelOf(claim: Claim): readonly string[] {
  const { claims, texts } = pageClaims([claim], new Set([claim.id]));
  const { label, value, formula, facts, records } = unpackClaim(claims[claim.id] ?? []);
  return [label, value, formula, ...facts, ...records].map((place) => texts[place] ?? "");
}

describe("claims of a page", () => {
  it("hold the words of their panels", () => {
    expect(panelOf(CLAIM).join(" | ")).toBe(
      "Mean workflow time, chimera | 2426.25 ms | sum / n | Values | n = 2 | 95 % interval | −1.5 to 3 ms | Provenance | measured | Arm | chimera | Runs (2) | r0001, r0002",
    );
  });

  it("are only those that the page refers to", () => {
    expect(pageClaims([CLAIM], new Set(["other"]))).toEqual({ claims: {}, texts: [] });
  });

  it("list 50 ids and count the rest", () => {
    const runIds = Array.from({ length: 60 }, (_, index) => `r${index}`);
    const panel = panelOf({ ...CLAIM, runIds });
    expect(panel.at(-2)).toBe("Runs (60)");
    expect(panel.at(-1)).toMatch(/, r49, and 10 more$/);
  });

  it("say that there is no value, and hold no character that disguises text", () => {
    const panel = panelOf({ ...CLAIM, value: null, label: "a\u202Eb" });
    expect(panel.slice(0, 2)).toEqual(["ab", "no value"]);
  });
});
