import type { Claim } from "@runproof/contract";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { plain, unpackClaim } from "../../../src/render/page-claim.ts";
import { pageClaims } from "../../../src/render/page-claims.ts";
import { cleanText } from "../../../src/text/clean-text.ts";

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

const word = fc.stringMatching(/^[a-z0-9.-]{1,6}$/);

/** The texts of one claim as its panel shows them. */
function panelOf(claim: Claim): readonly string[] {
  const shown = unpackClaim(pageClaims([claim], [claim.id]), 0);
  if (shown === undefined) return [];
  const { label, value, formula, facts, records, id } = shown;
  return [label, value, formula, ...facts.flat(), ...records.flat(), id];
}

describe("claims of a page", () => {
  it("hold the words of their panels", () => {
    expect(panelOf(CLAIM).join(" | ")).toBe(
      "Mean workflow time, chimera | 2426.25 ms | sum / n | Values | n = 2 | 95 % interval | −1.5 to 3 ms | Provenance | measured | Arm | chimera | Runs (2) | r0001, r0002 | chimera.workflowMs.mean",
    );
  });

  it("are only those that the page refers to, each at its place", () => {
    const page = pageClaims([{ ...CLAIM, id: "unseen" }, CLAIM], ["other", CLAIM.id]);
    expect(page.claims).toHaveLength(2);
    expect(unpackClaim(page, 0)).toBeUndefined();
    expect(unpackClaim(page, 1)?.id).toBe(CLAIM.id);
    expect(unpackClaim(page, 2)).toBeUndefined();
  });

  it("share what differs in names and records alone", () => {
    const other = {
      ...CLAIM,
      id: "base.workflowMs.mean",
      label: "Mean workflow time, base",
      subject: { arm: "base" },
    };
    const page = pageClaims([CLAIM, other], [CLAIM.id, other.id]);
    expect(page.kinds).toHaveLength(1);
    expect([0, 1].map((place) => unpackClaim(page, place)?.label)).toEqual([
      CLAIM.label,
      other.label,
    ]);
  });

  it("list 50 ids and count the rest", () => {
    const runIds = Array.from({ length: 60 }, (_, index) => `r${index}.x`);
    const panel = panelOf({ ...CLAIM, runIds });
    expect(panel.at(-3)).toBe("Runs (60)");
    expect(panel.at(-2)).toMatch(/^r0\.x, r1\.x, .*, r49\.x, and 10 more$/);
  });

  it("say that there is no value, and hold no character that disguises text", () => {
    const panel = panelOf({ ...CLAIM, value: null, label: "a\u202Eb" });
    expect(panel.slice(0, 2)).toEqual(["ab", "no value"]);
  });

  it("come back as they were, whatever their names and ids", () => {
    fc.assert(
      fc.property(
        fc.record({ call: word, run: word, arm: word, baseline: word, text: fc.string() }),
        fc.array(fc.constantFrom("call", "run", "arm", "baseline", "text"), { minLength: 1 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.array(word, { maxLength: 4 }),
        (names, order, value, runIds) => {
          const label = order.map((name) => names[name as keyof typeof names]).join(" ");
          const claim: Claim = {
            ...CLAIM,
            value,
            label,
            subject: { arm: names.arm, baseline: names.baseline },
            runIds: runIds.length === 0 ? [names.run] : runIds,
            callIds: [names.call],
          };
          const shown = unpackClaim(pageClaims([claim], [claim.id]), 0);
          expect(shown?.label).toBe(cleanText(label).trim());
          expect(shown?.value).toBe(`${plain(value)} ms`);
          expect(shown?.records[0]?.[1]).toBe(claim.runIds.join(", "));
        },
      ),
    );
  });
});
