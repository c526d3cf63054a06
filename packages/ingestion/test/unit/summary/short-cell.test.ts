import { expect, it } from "vitest";

import { shortCell } from "../../../src/summary/short-cell.ts";

it.each([
  ["40.90122288938703", "40.901"],
  ["-1048576.00049", "-1048576"],
  ["0.000123456", "0.0001235"],
  ["114.98", "114.98"],
  ["1048576", "1048576"],
  ["v1.20345", "v1.20345"],
  ["1.20345.6", "1.20345.6"],
  ["", ""],
])("shows %j as %j", (cell, shown) => expect(shortCell(cell)).toBe(shown));
