import { resolve } from "node:path";
import { styleText } from "node:util";

import { z } from "zod";

import { checkMachine } from "../doctor/check-machine.ts";
import { checkOutput } from "../doctor/check-output.ts";
import { checkServer } from "../doctor/check-server.ts";
import type { Check } from "../doctor/check.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { listenForInterrupts } from "../processes/interrupts.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";

const doctorFlagsSchema = globalFlagsSchema.extend({
  host: z.string().min(1).optional(),
  model: z.string().min(1).optional(),
  api: z.enum(["auto", "ollama", "openai"]).default("auto"),
  out: z.string().min(1).default("runs"),
});

const MARKS = {
  ok: styleText("green", "✔"),
  warning: styleText("yellow", "⚠"),
  failed: styleText("red", "✖"),
} as const;

/** `runproof doctor`: everything `bench` needs, checked without measuring. */
export async function doctor(flags: unknown): Promise<ExitCode> {
  const options = readFlags(doctorFlagsSchema, flags, "doctor");
  const interrupts = listenForInterrupts();
  try {
    const checks: readonly Check[] = [
      ...checkMachine(),
      await checkOutput(resolve(options.out)),
      ...(await checkServer({
        host: options.host,
        model: options.model,
        api: options.api,
        environmentHost: process.env["OLLAMA_HOST"],
        signal: interrupts.signal,
      })),
    ];
    if (options.output === "json") console.log(jsonText({ checks }));
    else for (const check of checks) console.log(describe(check));
    const failed = checks.some((check) => check.status === "failed");
    return interrupts.exitCode() ?? (failed ? EXIT.preflight : EXIT.ok);
  } finally {
    interrupts.close();
  }
}

function describe({ status, title, detail, fix }: Check): string {
  const line = `${MARKS[status]} ${plainText(`${title}: ${detail}`)}`;
  return fix === undefined ? line : `${line}\n  try: ${plainText(fix)}`;
}
