import { expect, test } from "vitest";

import { grammarSchema } from "../../../src/generation/grammar-schema.ts";

const anyObject = { type: "object", properties: {}, additionalProperties: true };

test.each([
  [
    { type: "string", minLength: 1, maxLength: 3 },
    { type: "string", minLength: 1, maxLength: 3 },
  ],
  [{ type: ["string", "null"] }, { type: ["string", "null"] }],
  [{ anyOf: [{ type: "null" }, { const: 5 }] }, { oneOf: [{ type: "null" }, { const: 5 }] }],
  [{ type: "object" }, anyObject],
  [{}, { type: "object", additionalProperties: true }],
  [
    { properties: { a: { type: "integer" } } },
    { type: "object", properties: { a: { type: "integer" } } },
  ],
  [
    { type: ["object", "null"], properties: { a: { type: "boolean" } } },
    { oneOf: [{ type: "object", properties: { a: { type: "boolean" } } }, { type: "null" }] },
  ],
  [
    {
      allOf: [
        { type: "object", properties: { a: { type: "null" } } },
        { properties: { b: { enum: [1] } } },
      ],
    },
    { type: "object", properties: { a: { type: "null" }, b: { enum: [1] } } },
  ],
  [
    {
      $ref: "#/definitions/node",
      definitions: { node: { items: { $ref: "#/definitions/node" } } },
    },
    { $ref: "#/$defs/node", $defs: { node: { type: "array", items: { $ref: "#/$defs/node" } } } },
  ],
])("%j", (schema, expected) => {
  expect(grammarSchema(schema)).toEqual(expected);
});

test.each([
  [{ type: "bogus" }, /^Unrecognized schema: \{"type":"bogus"\}$/],
  [{ $ref: "#/$defs/nope" }, /^Error resolving ref #\/\$defs\/nope/],
  [{ type: "object", properties: { a: { enum: [] } } }, /enum/],
])("%j is refused", (schema, message) => {
  expect(() => grammarSchema(schema)).toThrow(message);
});
