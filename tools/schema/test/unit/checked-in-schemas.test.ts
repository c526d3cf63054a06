import { readdirSync, readFileSync } from "node:fs";

import { planSchema, SCHEMA_VERSION } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { jsonSchemaText } from "../../src/json-schema-text.ts";
import { PUBLISHED_SCHEMAS } from "../../src/published-schemas.ts";
import { SCHEMAS_FOLDER, schemaFileName } from "../../src/schema-files.ts";

const names = Object.keys(PUBLISHED_SCHEMAS);
const withoutLayout = (text: string): string => JSON.stringify(JSON.parse(text));

describe("checked-in JSON Schemas", () => {
  it.each(names)("%s is current; if not: pnpm -F @runproof/schema generate", (name) => {
    const published = PUBLISHED_SCHEMAS[name];
    if (published === undefined) throw new RangeError(name);
    const checkedIn = readFileSync(new URL(schemaFileName(name), SCHEMAS_FOLDER), "utf8");
    // Keys and their order count; line breaks are the formatter's.
    expect(withoutLayout(checkedIn)).toBe(withoutLayout(jsonSchemaText(name, published)));
  });

  it("has no file without a source", () => {
    expect(readdirSync(SCHEMAS_FOLDER).toSorted()).toEqual(names.map(schemaFileName).toSorted());
  });
});

describe("jsonSchemaText", () => {
  const text = jsonSchemaText("plan", {
    title: "A plan",
    schema: planSchema,
    direction: "input",
  });

  it("names draft, identity and version", () => {
    expect(JSON.parse(text)).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: `urn:runproof:schema:plan:${SCHEMA_VERSION}`,
      title: "A plan",
    });
  });

  it("asks of a plan only what has no default, and refuses unknown keys", () => {
    const schema: unknown = JSON.parse(text);
    expect(schema).toMatchObject({
      required: expect.not.arrayContaining(["runs", "seed", "deadlines"]),
      additionalProperties: false,
    });
    expect(schema).toMatchObject({
      required: expect.arrayContaining(["schemaVersion", "name", "arms", "baseline", "metrics"]),
    });
  });

  it("describes every key of a plan", () => {
    const undescribed: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== "object" || value === null) return;
      if ("properties" in value && typeof value.properties === "object") {
        for (const [key, property] of Object.entries(value.properties ?? {})) {
          if (!("description" in Object(property))) undescribed.push(`${path}.${key}`);
        }
      }
      for (const [key, item] of Object.entries(value)) visit(item, `${path}.${key}`);
    };
    visit(JSON.parse(text), "");
    expect(undescribed).toEqual([]);
  });
});
