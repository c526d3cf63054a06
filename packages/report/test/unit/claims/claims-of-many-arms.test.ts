import { expect, it } from "vitest";

import { claimsOf } from "../../../src/claims/claims-of.ts";
import { buildDocument } from "../../../src/document/build-document.ts";
import { eighteenArms } from "../../fixture/charted-matrix.ts";

it("of many arms, what a report prints is a claim, and nothing else is", () => {
  const input = eighteenArms();
  const document = buildDocument(input);
  const printed = new Set(
    [...JSON.stringify({ ...document, claims: [] }).matchAll(/"claim":"([^"]+)"/g)].map(
      ([, id]) => id,
    ),
  );
  const ids = document.claims.map(({ id }) => id);
  expect([...printed].filter((id) => !ids.includes(id ?? ""))).toEqual([]);
  expect(printed.size).toBeGreaterThan(100);
  // Numbers of titles of charts come on top.
  expect(ids.length).toBeLessThan(printed.size + 200);
  expect(ids.length).toBeLessThan(claimsOf(input).all().length);
});
