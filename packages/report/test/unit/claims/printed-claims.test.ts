import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { claimsFile } from "../../../src/claims/render-claims.ts";
import { buildDocument } from "../../../src/document/build-document.ts";
import type { Cell, ReportDocument, Wording } from "../../../src/document/report-document.ts";
import type { ReportInput } from "../../../src/index.ts";
import { proseParts, proseText } from "../../../src/wording/prose.ts";
import { caseCount } from "../../fixture/case-count.ts";
import { anySession, kindsOf } from "../../fixture/grammar/any-session.ts";
import { documentContradictions } from "../../fixture/grammar/document-contradictions.ts";
import { contradiction } from "../../fixture/printed-numbers.ts";
import { reportInput } from "../../fixture/report-input.ts";
import { unclaimedDigits } from "../../fixture/unclaimed-digits.ts";

/** Whole documents; single sentences are read by thousands in wording/sentences.test.ts. */
const DOCUMENTS = caseCount(100);

function cellsOf({ sections, meta }: ReportDocument): readonly Cell[] {
  const tables = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : [])),
  );
  return [...tables, ...meta.map(({ detail }) => detail)];
}

/** Everything that is said, in sentences and in cells of words. */
function wordingsOf(document: ReportDocument): readonly Wording[] {
  const { decision, headline, sections } = document;
  return [
    decision.decision,
    decision.sureness,
    decision.wouldChange,
    ...headline.flatMap(({ value, detail }) => [value, detail]),
    ...sections.flatMap(({ blocks }) =>
      blocks.flatMap((block): readonly Wording[] => {
        if (block.kind === "paragraph") return [block.text];
        return block.kind === "list" ? block.items.map(({ text }) => text) : [];
      }),
    ),
  ];
}

/** Numbers that are no claims, and claims that say something else than what is printed. */
function wrongNumbers(document: ReportDocument, input: ReportInput): readonly string[] {
  const byId = new Map(document.claims.map((claim) => [claim.id, claim]));
  const check = (text: string, id: string): string | undefined => {
    const claim = byId.get(id);
    return claim === undefined ? `${id} is no claim` : contradiction(text, claim);
  };
  const cells = cellsOf(document);
  const worded = cells.flatMap((cell) => (cell.as === "number" ? [] : (cell.prose ?? [])));
  const parts = [...wordingsOf(document).flatMap(proseParts), ...worded];
  return [
    ...parts.flatMap((part) =>
      typeof part === "string"
        ? unclaimedDigits(part, input)
        : (check(part.text, part.claim) ?? []),
    ),
    ...cells.flatMap(({ text, claim }) => (claim === undefined ? [] : (check(text, claim) ?? []))),
  ];
}

describe("reports with any verdicts", () => {
  it("say what their verdicts say, in numbers that are claims", { timeout: 1_800_000 }, () => {
    fc.assert(
      fc.property(anySession, (session) => {
        const { input } = session;
        const document = buildDocument(input);
        expect(documentContradictions(document, session)).toEqual([]);
        expect(wrongNumbers(document, input)).toEqual([]);
        const kinds = kindsOf(session);
        for (const sentence of wordingsOf(document).map(proseText)) {
          expect(sentence).not.toMatch(/significan|improv|winner|clearly|dramatic/i);
          expect(/\bbest\b/i.test(sentence) && !kinds.has("faster")).toBe(false);
          expect(/\bis faster\b/.test(sentence) && !kinds.has("faster")).toBe(false);
          expect(/\bis slower\b/.test(sentence) && !kinds.has("slower")).toBe(false);
        }
      }),
      { numRuns: DOCUMENTS },
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
