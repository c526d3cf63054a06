import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { claimsFile } from "../../../src/claims/render-claims.ts";
import { buildDocument } from "../../../src/document/build-document.ts";
import type { Cell, ReportDocument, Wording } from "../../../src/document/report-document.ts";
import { proseParts, proseText } from "../../../src/wording/prose.ts";
import { caseCount } from "../../fixture/case-count.ts";
import { anySession, kindsOf } from "../../fixture/grammar/any-session.ts";
import { contradiction } from "../../fixture/printed-numbers.ts";
import { reportInput } from "../../fixture/report-input.ts";

/** Reports are whole. */
const RUNS = caseCount(300);

function cellsOf({ sections }: ReportDocument): readonly Cell[] {
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : [])),
  );
}

/** Every sentence that is worded from numbers. */
function sentencesOf({ decision, headline, sections }: ReportDocument): readonly Wording[] {
  const computed = new Set(["key-findings", "limitations", "conclusion"]);
  return [
    decision.decision,
    decision.sureness,
    decision.wouldChange,
    ...headline.flatMap(({ value, detail }) => [value, detail]),
    ...sections
      .filter(({ id }) => computed.has(id))
      .flatMap(({ id, blocks }) =>
        blocks.flatMap((block): readonly Wording[] => {
          if (block.kind === "paragraph" && id !== "key-findings") return [block.text];
          return block.kind === "list" ? block.items.map(({ text }) => text) : [];
        }),
      ),
  ];
}

/** Numbers of our own words: rules, names of models and servers. */
const OWN_WORDS =
  /80 % power|p50; p99|delay, p99|qwen2\.5:0\.5b|ollama 0\.32\.15|\b95 % CI\b|one of \d|in 1 of/g;

describe("printed numbers", () => {
  it("are claims that say the same, in every sentence and cell of reports with any verdicts", () => {
    fc.assert(
      fc.property(anySession, ({ input }) => {
        const document = buildDocument(input);
        const byId = new Map(document.claims.map((claim) => [claim.id, claim]));
        const check = (text: string, id: string): string | undefined => {
          const claim = byId.get(id);
          return claim === undefined ? `${id} is no claim` : contradiction(text, claim);
        };
        const parts = sentencesOf(document).flatMap(proseParts);
        expect([
          ...parts.flatMap((part) =>
            typeof part === "string" ? [] : (check(part.text, part.claim) ?? []),
          ),
          ...cellsOf(document).flatMap(({ text, claim }) =>
            claim === undefined ? [] : (check(text, claim) ?? []),
          ),
          ...parts.flatMap((part) =>
            typeof part === "string" && /\d/.test(part.replaceAll(OWN_WORDS, "")) ? [part] : [],
          ),
        ]).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it("come with words that the verdicts allow", () => {
    fc.assert(
      fc.property(anySession, (session) => {
        const document = buildDocument(session.input);
        const kinds = kindsOf(session);
        for (const sentence of sentencesOf(document).map(proseText)) {
          expect(sentence).not.toMatch(/significan|improv|winner|clearly|dramatic/i);
          expect(/\bbest\b/i.test(sentence) && !kinds.has("faster")).toBe(false);
          expect(/\bfaster\b/.test(sentence) && !kinds.has("faster")).toBe(false);
          expect(/\bslower\b/.test(sentence) && !kinds.has("slower")).toBe(false);
        }
        const { decision } = document.decision;
        // A percent is of something: the sentence names what it is compared with.
        expect(proseText(decision).includes("%") ? proseText(decision) : "baseline").toContain(
          "baseline",
        );
      }),
      { numRuns: RUNS },
    );
  });
});

describe("claims.json", () => {
  it("gives every claim once, with the lists of ids shared", () => {
    const { claims, sets } = claimsFile(reportInput());
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    expect(new Set(sets.map((set) => set.join(" "))).size).toBe(sets.length);
    for (const { runs, calls } of claims) {
      for (const place of [runs, calls]) expect(place ?? 0).toBeLessThan(sets.length);
    }
  });
});
