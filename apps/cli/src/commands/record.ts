import { resolve } from "node:path";

import {
  BenchError,
  SCHEMA_VERSION,
  type RecordedDocument,
  type TrafficTotals,
} from "@runproof/contract";
import { z } from "@runproof/contract/zod";
import { findServer } from "@runproof/environment";

import { describeServer, type FoundServer } from "../bench/describe-server.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { listenForInterrupts } from "../processes/interrupts.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { recordSession } from "../record/record-session.ts";
import { recordedText } from "../record/recorded-text.ts";
import { sessionName } from "../record/session-name.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";

const recordFlagsSchema = globalFlagsSchema.extend({
  port: z.int("give a port from 0 to 65535").min(0).max(65_535).default(11_435),
  host: z.string().min(1).default("127.0.0.1"),
  upstream: z.string().min(1).optional(),
  out: z.string().min(1).optional(),
});

/** `runproof record`: stand between an agent and its server until Ctrl-C, and write down what passes. */
export async function record(flags: unknown): Promise<ExitCode> {
  const options = readFlags(recordFlagsSchema, flags, "record");
  const file = options.out ?? sessionName(new Date());
  const note = (text: string): void => {
    if (!options.quiet) console.error(plainText(text));
  };
  const interrupts = listenForInterrupts();
  try {
    const server = await serverOf(options.upstream, interrupts.signal);
    note(`${describeServer(server)} answers at ${server.baseUrl}`);
    const totals = await recordSession({
      file: resolve(file),
      host: options.host,
      port: options.port,
      connectUrl: server.connectUrl,
      interrupts,
      note,
    });
    if (totals.exchanges === 0) throw nothingPassed();
    const document: RecordedDocument = {
      schemaVersion: SCHEMA_VERSION,
      kind: "recorded",
      file,
      upstream: server.baseUrl,
      ...totals,
    };
    const asJson = options.output === "json";
    console.log(asJson ? jsonText(document) : plainText(recordedText(document)));
    return exitCodeOf(totals, interrupts.exitCode());
  } finally {
    interrupts.close();
  }
}

/** Ctrl-C is how a session ends; one that cuts something off is an interruption. */
function exitCodeOf({ cut }: TrafficTotals, interruption: ExitCode | undefined): ExitCode {
  return cut === 0 ? EXIT.ok : (interruption ?? EXIT.incomplete);
}

async function serverOf(host: string | undefined, signal: AbortSignal): Promise<FoundServer> {
  const environmentHost = process.env["OLLAMA_HOST"];
  const search = await findServer({ host, environmentHost, signal });
  if (search.kind === "found") return search;
  const tried = search.tried.map(({ source, reason }) =>
    source === "default" ? reason : `${source}: ${reason}`,
  );
  throw new BenchError("SERVER_UNREACHABLE", tried.join("; "), {
    hint: "ollama serve   or   runproof record --upstream HOST:PORT",
  });
}

function nothingPassed(): BenchError {
  return new BenchError("NOTHING_MEASURED", "nothing was recorded: no request came", {
    hint: "point your agent at the address that is printed when the recorder starts",
  });
}
