import { expect, test } from "vitest";

import { dataBlocks } from "../../../src/corpus/data-blocks.ts";
import { createRandom } from "../../../src/random.ts";

const blocks = dataBlocks(createRandom(21), { atLeast: 400, atMost: 400 });

test("every block is a file name and two to ten lines", () => {
  expect(blocks).toHaveLength(400);
  for (const block of blocks) {
    const [heading, ...lines] = block.split("\n");
    expect(heading).toMatch(/^(?:### |File: )?\w+_\d+\.(?:csv|json|md)$/u);
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect(lines.length).toBeLessThanOrEqual(10);
  }
});

test("JSON lines are JSON with the same keys throughout a block", () => {
  const jsonBlocks = blocks
    .map((block) => block.split("\n").slice(1))
    .filter((lines) => lines[0]?.startsWith("{"));
  expect(jsonBlocks.length).toBeGreaterThan(20);
  for (const lines of jsonBlocks) {
    const keys = lines.map((line) => Object.keys(JSON.parse(line)).join());
    expect(new Set(keys).size).toBe(1);
  }
});

test("lists, tables and plain words occur too", () => {
  const firstLines = blocks.map((block) => block.split("\n")[1] ?? "");
  for (const format of [
    /^- \S+: [\d.]+$/u,
    /^\S+;[\d.]+;[\d.]+/u,
    /^[^\s,;:|{]+(?: [^\s,;:|]+){3,}$/u,
  ]) {
    expect(firstLines.filter((line) => format.test(line)).length).toBeGreaterThan(5);
  }
});
