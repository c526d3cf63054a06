import type { Cell } from "@runproof/contract";
import type { StoredRun } from "@runproof/run-store";
import { expect, it } from "vitest";

import { storedArm } from "../../../src/compare/stored-arm.ts";

function cellOf(arm: string, solo?: string): Cell {
  const together = { layout: "one", agents: [], ...(solo !== undefined && { solo }) };
  const id = solo === undefined ? arm : `${arm}-alone-${solo}`;
  return { id, arm, options: {}, workflow: "w", promptCache: "cold-prefix", together };
}

// Only the cells and the name of the run are looked at.
const stored = {
  manifest: { id: "20261123T091402Z-agents-0a1b2c" },
  resolvedPlan: {
    cells: [cellOf("one", "writer"), cellOf("one"), cellOf("two"), cellOf("two", "writer")],
  },
} as unknown as StoredRun;

it("an arm of agents is the cell in which they work at the same time", () => {
  expect(storedArm(stored, "one").cell.id).toBe("one");
});

it("an arm that is not there is answered with those that are, each once", () => {
  expect(() => storedArm(stored, "baseline")).toThrow(
    expect.objectContaining({ hint: "its arms are one, two; name one as RUN:ARM" }),
  );
});
