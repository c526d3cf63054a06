import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { chunkDataset, rankBm25, type Chunk } from "../../../src/index.ts";
import { searchTerms } from "../../../src/rank/search-terms.ts";
import { ingest } from "../../data-folder.ts";

const chunksOf = (...texts: readonly string[]): readonly Chunk[] =>
  texts.map((text, index) => ({ id: `f#${index}`, text, tokens: 1 }));
const scoresOf = (
  question: string,
  chunks: readonly Chunk[],
): readonly (readonly [string, number])[] =>
  rankBm25(question, chunks, { top: 100 }).map(({ chunk, score }) => [chunk.id, score]);

describe("rankBm25", () => {
  it("scores as computed by hand", () => {
    // Two chunks of 2 and 4 terms (mean 3), the term in one of them, once.
    const [best, ...others] = scoresOf("load", chunksOf("load time", "one two three four"));
    const weight = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
    const expected = (weight * 1) / (1 + 1.2 * (1 - 0.75 + (0.75 * 2) / 3));
    expect(best?.[0]).toBe("f#0");
    expect(best?.[1]).toBeCloseTo(expected, 14);
    expect(expected).toBeCloseTo(0.6931471805599453 / 1.9, 14);
    expect(others).toEqual([]);
  });

  // bm25s 0.3.16 (method "lucene") and rank-bm25 0.2.2 (with this weight of terms, over k1 + 1) agree.
  it("scores as two other implementations do", () => {
    const chunks = chunksOf(
      "ttft ms mean 580 sd 120 slow first token",
      "throughput tok s mean 114 464 tok s",
      "gpu layers 60 context 1024 temperature 0.6 throughput 99",
      "the report says the first token is slow because the model loads",
      "model model model",
    );
    const scores = scoresOf("slow first token throughput model", chunks);
    expect(scores.map(([id]) => id)).toEqual(["f#3", "f#0", "f#4", "f#1", "f#2"]);
    for (const [place, expected] of [
      1.338088284492447, 1.1480027152934933, 0.7236737546675381, 0.4019509320437838,
      0.3826675717644978,
    ].entries()) {
      expect(scores[place]?.[1]).toBeCloseTo(expected, 12);
    }
  });

  it("keeps the order of equals, gives no more than asked for, and nothing that has no term", () => {
    const chunks = chunksOf("a x", "b x", "c x", "nothing");
    expect(scoresOf("x", chunks).map(([id]) => id)).toEqual(["f#0", "f#1", "f#2"]);
    expect(rankBm25("x", chunks, { top: 2 })).toHaveLength(2);
    expect(rankBm25("missing", chunks, { top: 2 })).toEqual([]);
    expect(rankBm25("", chunks, { top: 2 })).toEqual([]);
    expect(rankBm25("x", [], { top: 2 })).toEqual([]);
  });

  it("takes any text without failing, scores it finite, and alike when asked again", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("__proto__", "constructor"),
    );
    fc.assert(
      fc.property(text, fc.array(text), (question, texts) => {
        const chunks = chunksOf(...texts);
        const ranked = rankBm25(question, chunks, { top: 5 });
        for (const { score } of ranked) expect(score).toSatisfy(Number.isFinite);
        expect(rankBm25(question, structuredClone(chunks), { top: 5 })).toEqual(ranked);
      }),
      { numRuns: 300 },
    );
  });

  it("finds the rows a question is about", async () => {
    const dataset = await ingest({
      "speed.csv": "model,ttftMs\nsmall,120\nlarge,580\n",
      "prices.md": "# Prices\n\n## Electricity\n",
    });
    const chunks = chunkDataset(dataset, { chunkTokens: 64 });
    expect(rankBm25("What was the TTFT (ms)?", chunks, { top: 1 })[0]?.chunk.id).toMatch(
      /^speed\.csv#/,
    );
    expect(rankBm25("electricity prices", chunks, { top: 1 })[0]?.chunk.id).toBe("prices.md#1");
  });
});

it.each([
  ["ttftMs, ttft_ms: TTFT (ms)", ["ttft", "ms", "ttft", "ms", "ttft", "ms"]],
  ["114.98 to 1,024", ["114.98", "to", "1,024"]],
  ["gemma3 Größe ＡＢＣ", ["gemma", "3", "größe", "abc"]],
  ["延迟 580 ms", ["延", "迟", "580", "ms"]],
  ["İstanbul", ["i̇stanbul"]],
  ["{{x}} -- 😀", ["x"]],
  ["", []],
])("takes %j apart", (text, terms) => expect(searchTerms(text)).toEqual(terms));
