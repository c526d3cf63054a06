import { expect, it } from "vitest";

import { metricFormat } from "../../../src/wording/metric-unit.ts";

it("gives a row one number of decimals, and more to a value that would be printed as zero", () => {
  const { format } = metricFormat("repeatedShare", 12);
  expect([12.5, 0.0025, 0].map(format)).toEqual(["12.50", "0.002500", "0.00"]);
});

it("does not print what is left of computing", () => {
  expect(metricFormat("repeatedShare", 1).format(2e-17)).toBe("0.000");
});
