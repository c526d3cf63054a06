import { expect, it } from "vitest";

import { claimsOf } from "../../../../src/claims/claims-of.ts";
import { NOTHING } from "../../../../src/document/cells.ts";
import type { Section } from "../../../../src/document/report-document.ts";
import { sweep } from "../../../../src/document/sections/sweep/sweep.ts";
import { matrixInput } from "../../../fixture/matrix-session.ts";
import { contradiction } from "../../../fixture/printed-numbers.ts";
import { reportInput } from "../../../fixture/report-input.ts";

const INPUT = matrixInput();

/** The rows of one table as texts, by a part of its caption. */
function rows({ blocks }: Section, caption: string): readonly (readonly string[])[] {
  const table = blocks.find(
    (block) => block.kind === "table" && String(block.caption).includes(caption),
  );
  return table?.kind === "table" ? table.rows.map((row) => row.map(({ text }) => text)) : [];
}

function section(): Section {
  const [only] = sweep(INPUT);
  if (only === undefined) throw new Error("no section");
  return only;
}

it("two arms have nothing to show together", () => {
  expect(sweep(reportInput())).toEqual([]);
});

it("every arm has a line: levels, runs, means, times to first token, loads, failures and verdict", () => {
  const table = section().blocks.find(
    (block) => block.kind === "table" && String(block.caption).startsWith("Every arm"),
  );
  const titles = table?.kind === "table" ? table.columns.map(({ title }) => title) : [];
  expect(titles).toEqual([
    "Arm",
    "Verdict",
    "Ratio (95 % CI)",
    "p, Holm",
    "num_gpu",
    "num_ctx",
    "Runs",
    "Workflow time, mean ± sd (s)",
    "Time to first token, analyze (ms)",
    "Time to first token, report (ms)",
    "Cold starts",
    "Load, mean (s)",
    "Failed runs",
  ]);
  const lines = rows(section(), "Every arm").map((row) => [row[0], row[4], row[6], row[1]]);
  expect(lines).toEqual([
    ["baseline", "–", "8", "baseline"],
    ["gpu60-ctx512", "60", "8", "equivalent"],
    ["gpu60-ctx1024", "60", "8", "equivalent"],
    ["gpu80-ctx512", "80", "8", "faster"],
    ["gpu80-ctx1024", "80", "8", "faster"],
  ]);
});

it("limits of the plan are held against the interval of every arm's mean", () => {
  const limits = rows(section(), "Limits that the plan sets");
  expect(limits.map(([arm, , , , result]) => [arm, result])).toEqual([
    ["baseline", "broken"],
    ["gpu60-ctx512", "broken"],
    ["gpu60-ctx1024", "broken"],
    ["gpu80-ctx512", "kept"],
    ["gpu80-ctx1024", "kept"],
  ]);
  expect(limits[0]?.[2]).toBe("at most 2.200 s");
});

it("only decided winners have a place, as groups of ties", () => {
  const places = rows(section(), "Faster arms").filter(([metric]) => metric === "Workflow time");
  expect(places.map(([, group]) => group)).toEqual(["A", "A"]);
  expect(places.map(([, , arm]) => arm).toSorted()).toEqual(["gpu80-ctx1024", "gpu80-ctx512"]);
});

it("tells which factor matters, and of the others what could have been seen", () => {
  const factors = rows(section(), "Which factors matter").filter(
    ([metric]) => metric === "Workflow time",
  );
  expect(factors.map(([, factor, finding]) => [factor, finding])).toEqual([
    ["num_gpu", "matters"],
    ["num_ctx", "not resolved"],
  ]);
  const together = rows(section(), "Which factors act together");
  expect(together.find(([metric]) => metric === "Workflow time")?.slice(1, 3)).toEqual([
    "num_gpu with num_ctx (together)",
    "not resolved",
  ]);
  for (const [, , , , , detectable] of factors) expect(detectable).toMatch(/^\d+(\.\d+)? %$/);
});

it("every number of it is a claim that says the same", () => {
  const book = claimsOf(INPUT);
  const figures = section().blocks.flatMap((block) =>
    block.kind === "table"
      ? block.rows.flat().filter(({ as, text }) => as === "number" && text !== NOTHING)
      : [],
  );
  expect(figures.length).toBeGreaterThan(50);
  expect(
    figures.flatMap(({ text, claim }) =>
      claim === undefined ? [`${text} is no claim`] : (contradiction(text, book.get(claim)) ?? []),
    ),
  ).toEqual([]);
});
