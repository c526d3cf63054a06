import { readFile } from "node:fs/promises";

import { createFileRegistry, fromBinary, fromJson, toJson } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import * as conventions from "@opentelemetry/semantic-conventions/incubating";
import { describe, expect, it } from "vitest";

import { renderFormat } from "../../../../src/index.ts";
import { HOSTILE_TEXTS } from "../../../fixture/hostile-texts.ts";
import { poisonedInput } from "../../../fixture/poisoned-input.ts";
import { reportInput } from "../../../fixture/report-input.ts";

const REQUEST = "opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest";
const descriptors = await readFile(
  new URL("../../../fixture/schemas/otlp-metrics.binpb", import.meta.url),
);
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptors));

/** As a collector reads a request: an unknown key, a wrong type or a number out of range throws. */
function received(text: string): unknown {
  const schema = registry.getMessage(REQUEST);
  if (schema === undefined) throw new Error(`the descriptors have no ${REQUEST}`);
  const request = fromJson(schema, JSON.parse(text));
  // Also what is zero or empty, as it was written.
  return toJson(schema, request, { alwaysEmitImplicit: true, enumAsInteger: true });
}

/** Names that the conventions know, by what their constants begin with. */
function known(prefix: string): ReadonlySet<unknown> {
  return new Set(
    Object.entries(conventions).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [value] : [],
    ),
  );
}

describe("OpenTelemetry metrics, read by the protocol's own descriptors", () => {
  it.each([
    ["a whole session", reportInput()],
    ["a demo", reportInput({ engine: "embedded", model: "tinyreport:latest" })],
    ["a session of one run", reportInput({ runs: 1 })],
    ["a session without runs", { ...reportInput(), calls: [], runs: [] }],
  ])("arrive as they were written: %s", async (_, input) => {
    const text = await renderFormat(input, "otel");
    expect(received(text)).toMatchObject(JSON.parse(text));
    expect(() => received(text.replace('"resource"', '"resorce"'))).toThrow(/resorce/);
  });

  it.each(Object.entries(HOSTILE_TEXTS))("arrive whatever others wrote: %s", async (_, hostile) => {
    const text = await renderFormat(poisonedInput(hostile), "otel");
    expect(received(text)).toMatchObject(JSON.parse(text));
  });

  it("have the names of the conventions", async () => {
    const text = await renderFormat(reportInput(), "otel");
    const names = (key: string): readonly string[] =>
      [...text.matchAll(new RegExp(`"${key}": "(gen_ai[^"]*)"`, "g"))].map(([, name = ""]) => name);
    const metrics = known("METRIC_GEN_AI_");
    const attributes = known("ATTR_GEN_AI_");
    expect(new Set(names("name")).size).toBe(7);
    expect(names("name").filter((name) => !metrics.has(name))).toEqual([]);
    expect(new Set(names("key")).size).toBe(4);
    expect(names("key").filter((name) => !attributes.has(name))).toEqual([]);
    const operations = known("GEN_AI_OPERATION_NAME_VALUE_");
    for (const operation of ["text_completion", "chat", "embeddings"])
      expect(operations).toContain(operation);
  });
});
