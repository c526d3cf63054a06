import { describe, expect, it } from "vitest";

import { locateInSource } from "../../../src/text/locate-in-source.ts";

const SOURCE = `const arms = [1, 2].map((n) => ({ name: \`a\${n}\` }));
export default {
  name: "mine",
  "runs": 0,
  matrix: { factors: { num_ctx: [512] } },
};
`;

describe("locateInSource", () => {
  it.each([
    [["runs"], 4, 4],
    [["matrix", "factors", "num_ctx", 3], 5, 24],
    [["matrix", "factors", "top_k"], 5, 13],
    [["arms", 0, "name"], 1, 1],
    [["nothing"], 1, 1],
    [[], 1, 1],
    [["a.*b("], 1, 1],
  ])("%j is on line %d, column %d", (path, line, column) => {
    expect(locateInSource(SOURCE, path)).toEqual({ line, column });
  });
});
