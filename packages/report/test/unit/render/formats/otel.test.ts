import { z } from "@runproof/contract/zod";
import { describe, expect, it } from "vitest";

import { renderFormat, type ReportInput } from "../../../../src/index.ts";
import { reportInput } from "../../../fixture/report-input.ts";

const integer = z.string().regex(/^\d+$/);
const attributesSchema = z.array(
  z.strictObject({
    key: z.string().min(1),
    value: z.union([
      z.strictObject({ stringValue: z.string() }),
      z.strictObject({ intValue: integer }),
    ]),
  }),
);
const POINT = {
  attributes: attributesSchema,
  startTimeUnixNano: integer,
  timeUnixNano: integer,
  count: integer,
  sum: z.number(),
};
const histogramPointSchema = z
  .strictObject({
    ...POINT,
    bucketCounts: z.array(integer),
    explicitBounds: z.array(z.number()),
    min: z.number(),
    max: z.number(),
  })
  .refine(({ bucketCounts, explicitBounds }) => bucketCounts.length === explicitBounds.length + 1)
  .refine(({ bucketCounts, count }) => total(bucketCounts.map(Number)) === Number(count));
const summaryPointSchema = z.strictObject({
  ...POINT,
  quantileValues: z.array(z.strictObject({ quantile: z.number(), value: z.number() })),
});
/** ExportMetricsServiceRequest of opentelemetry-proto in JSON: nothing else is allowed in it. */
const requestSchema = z.strictObject({
  resourceMetrics: z.tuple([
    z.strictObject({
      resource: z.strictObject({ attributes: attributesSchema }),
      scopeMetrics: z.tuple([
        z.strictObject({
          scope: z.strictObject({ name: z.string(), version: z.string() }),
          metrics: z.array(
            z.strictObject({
              name: z.string(),
              description: z.string(),
              unit: z.string(),
              histogram: z
                .strictObject({
                  aggregationTemporality: z.literal(2),
                  dataPoints: z.array(histogramPointSchema).min(1),
                })
                .optional(),
              summary: z
                .strictObject({ dataPoints: z.array(summaryPointSchema).min(1) })
                .optional(),
            }),
          ),
        }),
      ]),
    }),
  ]),
});

async function exported(input: ReportInput) {
  const { resourceMetrics } = requestSchema.parse(JSON.parse(await renderFormat(input, "otel")));
  const [{ resource, scopeMetrics }] = resourceMetrics;
  return { resource, metrics: new Map(scopeMetrics[0].metrics.map((each) => [each.name, each])) };
}

function attribute(
  point: { readonly attributes: z.infer<typeof attributesSchema> },
  key: string,
): string | undefined {
  const value = point.attributes.find((each) => each.key === key)?.value;
  return value === undefined || "intValue" in value ? value?.intValue : value.stringValue;
}

const total = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

describe("OpenTelemetry metrics", () => {
  it.each([
    ["gen_ai.client.operation.duration", "s", "latencyMs", 1000],
    ["gen_ai.client.operation.time_to_first_chunk", "s", "ttftMs", 1000],
    ["gen_ai.server.request.duration", "s", "totalMs", 1000],
    ["gen_ai.client.token.usage", "{token}", "outputTokens", 1],
  ])("%s has the values of measures.json", async (name, unit, metric, factor) => {
    const input = reportInput();
    const found = (await exported(input)).metrics.get(name);
    expect(found?.unit).toBe(unit);
    const measures = input.measures.measures.filter(
      (measure) => measure.metric === metric && measure.summary !== undefined,
    );
    expect(measures).toHaveLength(4);
    for (const { arm, stage, summary } of measures) {
      const point = found?.histogram?.dataPoints.find(
        (each) =>
          attribute(each, "runproof.arm") === arm &&
          attribute(each, "runproof.stage") === stage &&
          attribute(each, "gen_ai.token.type") !== "input",
      );
      expect(Number(point?.count)).toBe(summary?.n);
      expect((point?.sum ?? NaN) * factor).toBeCloseTo(summary?.sum ?? NaN, 6);
      expect((point?.min ?? NaN) * factor).toBeCloseTo(summary?.min ?? NaN, 6);
      expect((point?.max ?? NaN) * factor).toBeCloseTo(summary?.max ?? NaN, 6);
    }
  });

  it("derives what a server does not report, and says so", async () => {
    const input = reportInput();
    const { metrics } = await exported(input);
    const first = metrics.get("gen_ai.server.time_to_first_token")?.histogram?.dataPoints[0];
    const call = input.calls.find(
      ({ cellId, stage, phase }) =>
        phase === "measured" &&
        cellId === (first && attribute(first, "runproof.arm")) &&
        stage === (first && attribute(first, "runproof.stage")),
    );
    const { totalNs = NaN, evalNs = NaN } = call?.server ?? {};
    expect((totalNs - evalNs) / 1e9).toBeGreaterThanOrEqual(first?.min ?? NaN);
    expect((totalNs - evalNs) / 1e9).toBeLessThanOrEqual(first?.max ?? NaN);
    expect(first && attribute(first, "runproof.provenance")).toBe("derived");
    expect(metrics.get("gen_ai.server.time_per_output_token")?.unit).toBe("s");
  });

  it("names operation, provider, model and server of every call metric", async () => {
    const { metrics } = await exported(reportInput());
    const named = [...metrics.values()].filter(({ name }) => name.startsWith("gen_ai."));
    expect(named).toHaveLength(7);
    for (const { histogram } of named) {
      for (const each of histogram?.dataPoints ?? []) {
        expect(attribute(each, "gen_ai.operation.name")).toMatch(/^(text_completion|chat)$/);
        expect(attribute(each, "gen_ai.provider.name")).toBe("ollama");
        expect(attribute(each, "gen_ai.request.model")).toBe("qwen2.5:0.5b");
        expect(attribute(each, "server.port")).toBe("11434");
      }
    }
  });

  it("has every measure under a name of its own, in its own unit", async () => {
    const input = reportInput();
    const { metrics } = await exported(input);
    const workflow = metrics.get("runproof.workflow");
    const measure = input.measures.measures.find(
      ({ metric, arm }) => metric === "workflowMs" && arm === "chimera",
    );
    expect(workflow?.unit).toBe("ms");
    const found = workflow?.summary?.dataPoints.find(
      (each) => attribute(each, "runproof.arm") === "chimera",
    );
    expect(found).toMatchObject({ count: "5", sum: measure?.summary?.sum });
    expect(found?.quantileValues[1]).toEqual({ quantile: 0.5, value: measure?.summary?.median });
    const withValues = new Set(
      input.measures.measures.flatMap(({ metric, summary }) => (summary ? [metric] : [])),
    );
    const own = [...metrics.keys()].filter((name) => name.startsWith("runproof."));
    expect(own).toHaveLength(withValues.size);
  });

  it("leaves out what is absent and counts values at and above the last bound", async () => {
    const input = reportInput({
      edits: {
        call: (call) => {
          const { evalNs: _evalNs, ...server } = call.server;
          return { ...call, server: { ...server, totalNs: 200e9 } };
        },
      },
    });
    const { metrics, resource } = await exported(input);
    expect(metrics.has("gen_ai.server.time_per_output_token")).toBe(false);
    expect(metrics.has("gen_ai.server.time_to_first_token")).toBe(false);
    const [slow] = metrics.get("gen_ai.server.request.duration")?.histogram?.dataPoints ?? [];
    expect(slow?.bucketCounts.at(-1)).toBe(slow?.count);
    expect(attribute(resource, "runproof.notice")).toBeUndefined();
  });
});
