import { resolve } from "node:path";
import { styleText } from "node:util";

import { benchOptionsSchema } from "../bench/bench-options.ts";
import { checkMachine } from "../doctor/check-machine.ts";
import { checkOutput } from "../doctor/check-output.ts";
import { checkPlan } from "../doctor/check-plan.ts";
import { checkServer } from "../doctor/check-server.ts";
import type { Check } from "../doctor/check.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { listenForInterrupts } from "../processes/interrupts.ts";
import { readFlags } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";

const MARKS = {
  ok: styleText("green", "✔"),
  warning: styleText("yellow", "⚠"),
  failed: styleText("red", "✖"),
} as const;

/** `runproof doctor [--plan FILE]`: everything `bench` needs, of this machine or of a plan, checked without measuring. */
export async function doctor(flags: unknown): Promise<ExitCode> {
  const options = readFlags(benchOptionsSchema, flags, "doctor");
  const interrupts = listenForInterrupts();
  try {
    const checks: readonly Check[] = [
      ...checkMachine(),
      await checkOutput(resolve(options.out)),
      ...(options.plan === undefined
        ? await checkServer({
            host: options.host,
            model: options.model,
            api: options.api ?? "auto",
            environmentHost: process.env["OLLAMA_HOST"],
            signal: interrupts.signal,
          })
        : await checkPlan(options, interrupts.signal)),
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
