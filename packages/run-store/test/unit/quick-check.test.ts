import { callRecordSchema, runRecordSchema, telemetrySchema } from "@runproof/contract";
import { z } from "@runproof/contract/zod";
import { expect, test } from "vitest";

import { quickCheck } from "../../src/quick-check.ts";
import { callRecord, runRecord } from "../sample-run.ts";

/** What may stand in a line in place of any part of a record. */
const STRANGERS: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  2 ** 53,
  "",
  "text",
  "2026-02-30T00:00:00Z",
  "2026-01-01T00:00:00+01:00",
  "a".repeat(64),
  "UPPER",
  [],
  [1],
  [null],
  ["a"],
  {},
  { strange: 1 },
];

/** A copy with each part in turn replaced, removed, or joined by a key that nobody knows. */
function* mutants(value: unknown): Generator<unknown> {
  yield* STRANGERS;
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) {
      for (const mutant of mutants(part)) yield value.with(index, mutant);
    }
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    for (const mutant of mutants(part)) yield { ...value, [key]: mutant };
    yield Object.fromEntries(Object.entries(value).filter(([each]) => each !== key));
  }
  yield { ...value, unheardOf: 1 };
  yield JSON.parse(`{"__proto__": 1, ${JSON.stringify(value).slice(1)}`);
}

const fullCall = {
  ...callRecord(1),
  options: { num_ctx: 512, stop: ["a", "b"], penalize_newline: true, mode: "x" },
  absent: { loadNs: "not told" },
  retries: [{ error: { code: "busy", message: "" }, atNs: 4 }],
  error: { code: "stream-error", message: "broke" },
  eventLoopDelay: { p99Ms: 0.5, maxMs: 1.25 },
  http: { status: 200, connection: "new", responseBytes: 10, lines: 2 },
};
const fullRun = {
  ...runRecord(1, {
    stages: [
      {
        id: "analyze.0",
        name: "analyze",
        kind: "analyze",
        iteration: 0,
        attempts: 1,
        startNs: 0,
        endNs: 5,
        status: "ok",
        callIds: ["c1"],
        facts: { files: 2 },
        notes: ["cut: a part"],
      },
    ],
  }),
  effective: { contextLength: 512, sizeBytes: 1, sizeVramBytes: 0, digest: "d" },
  replaces: ["r0"],
  error: { code: "stream-error", message: "broke" },
};

test.each([
  ["calls", callRecordSchema, fullCall],
  ["runs", runRecordSchema, fullRun],
])("of %s nothing is taken that the schema would refuse or change", (_, schema, record) => {
  const check = quickCheck(schema);
  expect(check(record)).toBe(true);
  let taken = 0;
  for (const mutant of mutants(record)) {
    if (!check(mutant)) continue;
    taken += 1;
    expect(schema.safeParse(mutant)).toEqual({ success: true, data: mutant });
  }
  expect(taken).toBeGreaterThan(20);
});

test("telemetry is checked, too, and what is none is refused", () => {
  const check = quickCheck(telemetrySchema);
  for (const stranger of STRANGERS) expect(check(stranger)).toBe(false);
});

test.each([
  ["a default", z.object({ a: z.string().default("x") })],
  ["a transformation", z.object({ a: z.string().transform((text) => text.trim()) })],
  ["a refinement", z.object({ a: z.string() }).refine(() => false)],
  ["a check of texts that is not known", z.object({ a: z.string().max(1) })],
  ["an overwriting check", z.object({ a: z.string().trim() })],
  ["other keys that are kept", z.looseObject({ a: z.string() })],
  ["a refined union", z.object({ a: z.union([z.string(), z.int()]).refine(() => false) })],
  ["a refined literal", z.object({ a: z.literal(" text").refine(() => false) })],
  ["a refined enum", z.object({ a: z.enum([" text", "x"]).refine(() => false) })],
  [
    "a refined optional part",
    z.object({
      a: z
        .string()
        .optional()
        .refine(() => false),
    }),
  ],
])("a schema with %s is left to zod", (_, schema) => {
  expect(quickCheck(schema)({ a: " text" })).toBe(false);
});

test("a pattern gives the same answer every time", () => {
  const schema = z.string().regex(/a/g);
  const check = quickCheck(schema);
  expect([check("a"), check("a")]).toEqual([false, false]);
});
