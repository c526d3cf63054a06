import { stringify } from "csv-stringify/sync";
import {
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  double,
  oneof,
  property,
  string,
} from "fast-check";
import { expect, test } from "vitest";

import { cleanLine } from "../../../src/text/clean-text.ts";
import { csvField } from "../../../src/text/csv-field.ts";

const awkward = string({
  unit: constantFrom(..."=+-@\t\r\n\",;' a1\uFF1D\uFF0B\uFF0D\uFF20\u202E:#["),
});
const value = oneof(
  awkward,
  string({ unit: "grapheme" }),
  double({ noNaN: true, noDefaultInfinity: true }),
  boolean(),
  constant(undefined),
);

test("a field is what a library writes for the same value", () => {
  assert(
    property(array(value, { minLength: 2, maxLength: 6 }), (row) => {
      const written = stringify([row], {
        escape_formulas: true,
        cast: { boolean: (each) => String(each), string: cleanLine },
      });
      expect(`${row.map(csvField).join(",")}\n`).toBe(written);
    }),
  );
});
