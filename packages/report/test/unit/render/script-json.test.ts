import { assert, jsonValue, property } from "fast-check";
import { expect, it } from "vitest";

import { scriptJson } from "../../../src/render/script-json.ts";

it("gives the same value back and holds nothing that ends a script", () => {
  expect(scriptJson({ a: "</script><!--\u2028" })).not.toMatch(/[<>&\u2028\u2029]/);
  assert(
    property(jsonValue(), (value) => {
      expect(JSON.parse(scriptJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
