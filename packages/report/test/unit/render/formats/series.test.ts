import { readFile } from "node:fs/promises";

import { metricDefinition } from "@runproof/contract";
import { z } from "@runproof/contract/zod";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";

import {
  absentFormats,
  renderFormat,
  renderFormats,
  type ReportInput,
} from "../../../../src/index.ts";
import { reportInput } from "../../../fixture/report-input.ts";

/** What github-action-benchmark reads of a custom benchmark (its src/extract.ts). */
const entriesSchema = z.array(
  z.strictObject({
    name: z.string().min(1),
    unit: z.string().min(1),
    value: z.number(),
    range: z.string().optional(),
    extra: z.string().optional(),
  }),
);

/** Bencher's own schema of its format, which allows all that is not forbidden in it. */
const BENCHER_SCHEMA = new URL("../../../fixture/schemas/bencher-bmf.json", import.meta.url);

/** What Bencher's server asks for beyond it: lengths in bytes (its bencher_valid), slugs as measures. */
const bencherSchema = z.record(
  z
    .string()
    .min(1)
    .refine((name) => Buffer.byteLength(name) <= 1024),
  z.record(
    z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(64),
    z
      .strictObject({
        value: z.number(),
        lower_value: z.number().optional(),
        upper_value: z.number().optional(),
      })
      .refine(({ value, lower_value: low = value }) => low <= value)
      .refine(({ value, upper_value: high = value }) => high >= value),
  ),
);

/** The one measure that a benchmark of a name is made of. */
function meanOf(input: ReportInput, arm: string, metric: string, stage?: string): number {
  const measure = input.measures.measures.find(
    (each) => each.arm === arm && each.metric === metric && each.stage === stage,
  );
  if (measure?.summary === undefined) throw new Error(`no ${metric} of ${arm} ${stage}`);
  return measure.summary.mean;
}

describe("github-action-benchmark", () => {
  it("gets the means of measures.json, each file with one direction", async () => {
    const input = reportInput();
    const smaller = entriesSchema.parse(
      JSON.parse(await renderFormat(input, "github-action-benchmark")),
    );
    const bigger = entriesSchema.parse(
      JSON.parse(await renderFormat(input, "github-action-benchmark-bigger")),
    );
    expect(new Set(smaller.map(({ unit }) => unit))).toEqual(new Set(["ms", "ratio"]));
    expect(new Set(bigger.map(({ unit }) => unit))).toEqual(new Set(["tokens/s"]));
    expect(smaller).toContainEqual({
      name: "quick/chimera: Workflow time (mean)",
      unit: "ms",
      value: meanOf(input, "chimera", "workflowMs"),
      range: expect.stringMatching(/^± \d+/),
      extra: expect.stringMatching(
        /^mean of n = 5, median \d+ ms, \d+ ms to \d+ ms\nmodel qwen2\.5/,
      ),
    });
    expect(bigger).toContainEqual(
      expect.objectContaining({
        name: "quick/baseline: Decode rate, report (mean)",
        value: meanOf(input, "baseline", "decodeTokensPerSecond", "report"),
      }),
    );
    const names = [...smaller, ...bigger].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name } of smaller) expect(name).not.toContain("rate, ");
  });

  it("has a metric of record although nobody else watches it", async () => {
    const input = reportInput({
      plan: { metrics: [{ id: "promptEvalMs", stage: "analyze", margin: 0.1 }] },
    });
    const text = await renderFormat(input, "github-action-benchmark");
    const { label } = metricDefinition("promptEvalMs");
    expect(text).toContain(`quick/chimera: ${label}, analyze (mean)`);
    expect(text).not.toContain(`quick/chimera: ${label}, report (mean)`);
  });
});

describe("github-action-benchmark, whose action ends with an error at an empty array", () => {
  const input = reportInput();
  const rates = new Set(["decodeTokensPerSecond"]);
  const withoutRates: ReportInput = {
    ...input,
    measures: {
      ...input.measures,
      measures: input.measures.measures.filter(({ metric }) => !rates.has(metric)),
    },
  };

  it("gets no file that has no entries", async () => {
    const names = ["github-action-benchmark", "github-action-benchmark-bigger"] as const;
    expect([...(await renderFormats(input, names)).keys()]).toEqual([
      "benchmark-smaller.json",
      "benchmark-bigger.json",
    ]);
    expect([...absentFormats(input, names)]).toEqual([]);
    expect([...(await renderFormats(withoutRates, names)).keys()]).toEqual([
      "benchmark-smaller.json",
    ]);
    expect([...absentFormats(withoutRates, names)]).toEqual([
      [names[1], expect.stringMatching(/^no metric that is better bigger has a value/)],
    ]);
    await expect(renderFormat(withoutRates, names[1])).rejects.toMatchObject({
      code: "NOTHING_MEASURED",
      message: "there is no benchmark-bigger.json",
      hint: expect.stringMatching(/leave the step that reads it out/),
    });
  });
});

describe("Bencher Metric Format", () => {
  it.each([1, 5])("is what Bencher's own schema says, of %i runs", async (runs) => {
    const validate = new Ajv({ allErrors: true }).compile(
      JSON.parse(await readFile(BENCHER_SCHEMA, "utf8")),
    );
    const text = await renderFormat(reportInput({ runs, engine: "embedded" }), "bencher");
    expect(validate(JSON.parse(text)) ? [] : validate.errors).toEqual([]);
    expect(validate({ a: { b: { lower_value: 1 } } })).toBe(false);
    bencherSchema.parse(JSON.parse(text));
  });

  it("has the means of measures.json with their 95 % intervals", async () => {
    const input = reportInput();
    const report = bencherSchema.parse(JSON.parse(await renderFormat(input, "bencher")));
    const { summary } =
      input.measures.measures.find(
        ({ arm, metric, stage }) => arm === "chimera" && metric === "ttftMs" && stage === "analyze",
      ) ?? {};
    expect(report["quick/chimera/analyze"]?.["ttft-ms-mean"]).toEqual({
      value: summary?.mean,
      lower_value: summary?.meanLow,
      upper_value: summary?.meanHigh,
    });
    expect(Object.keys(report["quick/baseline"] ?? {})).toEqual([
      "workflow-ms-mean",
      "failure-rate-mean",
    ]);
  });

  it("leaves out what has no value and bounds that one run does not give", async () => {
    const report = bencherSchema.parse(
      JSON.parse(await renderFormat(reportInput({ runs: 1 }), "bencher")),
    );
    expect(report["quick/chimera"]?.["workflow-ms-mean"]).toEqual({ value: expect.any(Number) });
    expect(report["quick/chimera/scan"]).not.toHaveProperty("ttft-ms-mean");
  });
});
