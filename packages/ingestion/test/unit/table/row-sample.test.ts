import { describe, expect, it } from "vitest";

import { RowSample, SAMPLED_ROWS } from "../../../src/table/row-sample.ts";

function sampleOf(rows: number, first = 0): readonly number[] {
  const sample = new RowSample();
  for (let row = 0; row < rows; row += 1) if (sample.wantsNext()) sample.keep([first + row]);
  return sample.rows(1).map(([cell]) => Number(cell));
}

describe("RowSample", () => {
  it("keeps all rows of a short table", () => {
    for (const rows of [0, 1, SAMPLED_ROWS - 1, SAMPLED_ROWS]) {
      expect(sampleOf(rows)).toEqual(Array.from({ length: rows }, (_, row) => row));
    }
  });

  it("keeps as many different rows of a long one, in order", () => {
    for (let rows = SAMPLED_ROWS + 1; rows < 5_000; rows += 37) {
      const sample = sampleOf(rows);
      expect(new Set(sample).size).toBe(SAMPLED_ROWS);
      expect(sample).toEqual(sample.toSorted((left, right) => left - right));
      expect(sample.at(-1)).toBeLessThan(rows);
    }
  });

  it("takes from all parts of tables alike", () => {
    // One seed: tables of many lengths stand for many samples. Each tenth has a tenth of the rows.
    const tenths = Array.from({ length: 10 }, () => 0);
    const lengths = Array.from({ length: 400 }, (_, index) => 1_000 + 97 * index);
    for (const rows of lengths) {
      for (const row of sampleOf(rows)) {
        const tenth = Math.floor((10 * row) / rows);
        tenths[tenth] = (tenths[tenth] ?? 0) + 1;
      }
    }
    const expected = (lengths.length * SAMPLED_ROWS) / 10;
    for (const count of tenths) expect(Math.abs(count / expected - 1)).toBeLessThan(0.25);
  });
});
