import { expect, test } from "vitest";

import { agentTableText } from "../../src/ui/agent-table-text.ts";
import type { ResultTable } from "../../src/ui/draw-table.ts";

const table: ResultTable = {
  kind: "table",
  caption: [],
  columns: [
    { title: "Arm", align: "left" },
    { title: "Agent", align: "left" },
    { title: "Alone", align: "right" },
    { title: "Slowdown", align: "right" },
  ],
  rows: [
    ["two-slots", "writer on instance-1", "166.0 ± 18.1 ms (8)", "1.12 (0.94 to 1.32; 8)"],
    ["two-slots", "critic on instance-1", "132.2 ± 41.6 ms (8)", "1.36 (1.28 to 1.44; 8)"],
    ["one-slot", "writer on instance-2", "133.1 ± 12.2 ms (8)", "1.36 (1.28 to 1.44; 8)"],
  ].map((row) => row.map((text) => ({ text, as: "text" as const }))),
};

test("a table of agents is drawn where it fits, and where nothing tells how wide a line may be", () => {
  const drawn = agentTableText(table, undefined, 80);
  expect(drawn.split("\n")[0]).toMatch(/^┌─+┬/);
  expect(agentTableText(table, 200, 80)).toBe(drawn);
});

test("else every arm is named once, above its agents and their figures", () => {
  expect(agentTableText(table, 40, 40)).toBe(
    [
      "two-slots",
      "  agent writer on instance-1",
      "    alone 166.0 ± 18.1 ms (8),",
      "    slowdown 1.12 (0.94 to 1.32; 8)",
      "  agent critic on instance-1",
      "    alone 132.2 ± 41.6 ms (8),",
      "    slowdown 1.36 (1.28 to 1.44; 8)",
      "one-slot",
      "  agent writer on instance-2",
      "    alone 133.1 ± 12.2 ms (8),",
      "    slowdown 1.36 (1.28 to 1.44; 8)",
    ].join("\n"),
  );
});
