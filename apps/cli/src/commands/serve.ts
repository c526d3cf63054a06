import { z } from "@runproof/contract/zod";

import { EXIT, type ExitCode } from "../exit-codes.ts";
import { listenForInterrupts } from "../processes/interrupts.ts";
import { startEmbeddedServer } from "../processes/start-embedded-server.ts";
import { globalFlagsSchema, readFlags, wholeNumber } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";

const serveFlagsSchema = globalFlagsSchema.extend({
  port: z.int("give a port from 0 to 65535").min(0).max(65_535).default(11_434),
  host: z.string().min(1).default("127.0.0.1"),
  engine: z.enum(["llama", "simulated"]).optional(),
  profile: z.string().min(1).optional(),
  seed: wholeNumber(0, 2_147_483_647).optional(),
  instances: wholeNumber(1, 16).optional(),
  model: z.array(z.string().min(1)).optional(),
  parallel: wholeNumber(1, 64).optional(),
  threads: wholeNumber(1, 256).optional(),
  keepAlive: z.string().min(1).optional(),
  maxQueue: wholeNumber(0, 1_000_000).optional(),
  flashAttention: z.boolean().default(false),
  fault: z.array(z.string().min(1)).optional(),
  script: z.string().min(1).optional(),
});

/** `runproof serve`: the embedded server in the foreground, until Ctrl-C. */
export async function serve(flags: unknown): Promise<ExitCode> {
  const options = readFlags(serveFlagsSchema, flags, "serve");
  const interrupts = listenForInterrupts();
  try {
    const server = await startEmbeddedServer({
      port: options.port,
      signal: interrupts.signal,
      argv: [
        ...flag("--host", options.host),
        ...flag("--engine", options.engine),
        ...flag("--profile", options.profile),
        ...flag("--seed", options.seed),
        ...flag("--instances", options.instances),
        ...(options.model ?? []).flatMap((file) => flag("--model", file)),
        ...flag("--parallel", options.parallel),
        ...flag("--threads", options.threads),
        ...flag("--keep-alive", options.keepAlive),
        ...flag("--max-queue", options.maxQueue),
        ...(options.flashAttention ? ["--flash-attention"] : []),
        ...(options.fault ?? []).flatMap((spec) => flag("--fault", spec)),
        ...flag("--script", options.script),
      ],
    });
    const { url, urls, version, models } = server;
    const isOne = urls.length === 1;
    if (options.output === "json") {
      console.log(jsonText({ url, ...(!isOne && { urls }), version, models }));
    } else {
      const who = isOne
        ? `${url} serves`
        : `${urls.join(", ")} share one simulated device and serve`;
      console.log(plainText(`${who} ${models.join(", ")} (${version}); Ctrl-C ends it`));
    }
    if (options.fault !== undefined && !options.quiet) {
      console.error(plainText(`answers are spoilt on purpose: ${options.fault.join(" ")}`));
    }
    const interrupted = new Promise<void>((resolve) => {
      interrupts.signal.addEventListener("abort", () => resolve(), { once: true });
      interrupts.duringMeasurement(resolve);
    });
    await Promise.race([interrupted, server.process.ended]);
    await server.process.stop();
    return interrupts.exitCode() === undefined ? EXIT.internal : EXIT.ok;
  } catch (error) {
    // What was stopped before it could answer fails in ways that say nothing about what was wrong.
    const interrupted = interrupts.exitCode();
    if (interrupted === undefined) throw error;
    return interrupted;
  } finally {
    interrupts.close();
  }
}

/** In one word, so that a value may begin with a dash: `--keep-alive=-1`. */
function flag(name: string, value: number | string | undefined): readonly string[] {
  return value === undefined ? [] : [`${name}=${value}`];
}
