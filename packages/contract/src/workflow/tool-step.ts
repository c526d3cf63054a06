import { z } from "../zod.ts";
import { moduleFunctionSchema, stepFields, templateSchema } from "./step-fields.ts";

export const toolStepSchema = z.strictObject({
  kind: z.literal("tool").describe("run a program or a function"),
  ...stepFields,
  run: z
    .union([z.array(z.string().max(100_000)).min(1).max(256), moduleFunctionSchema])
    .describe("program and arguments, each a template; no shell in between"),
  input: templateSchema.optional().describe("what the program reads on standard input"),
  env: z
    .record(z.string().min(1), z.string())
    .default({})
    .describe("added to PATH, HOME, LANG, TMPDIR"),
  cwd: z.enum(["data", "temporary"]).default("temporary").describe("where it runs"),
  outputLimitBytes: z
    .int()
    .min(1)
    .max(64 * 1024 * 1024)
    .default(64 * 1024)
    .describe("output beyond it is cut, which is on record"),
  onFailure: z
    .enum(["fail", "continue"])
    .default("fail")
    .describe("whether the run goes on when it fails"),
});
