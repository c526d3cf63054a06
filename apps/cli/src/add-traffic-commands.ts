import type { Argv } from "yargs";

import { type RunCommand } from "./shared-options.ts";

/** What stands between an agent and its server, and what that costs. */
export function addTrafficCommands<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  return program
    .command(
      "record",
      "record an agent's traffic with its server, to be replayed as a workload",
      (command) =>
        command
          .option("port", {
            type: "number",
            default: 11435,
            describe: "port to listen on; 0 = any free one",
          })
          .option("host", {
            type: "string",
            default: "127.0.0.1",
            describe: "address to listen on",
          })
          .option("upstream", {
            type: "string",
            describe: "server to pass requests on to [OLLAMA_HOST, else 127.0.0.1:11434]",
          })
          .option("out", {
            type: "string",
            describe: "file of the session [session-TIME.ndjson]",
          })
          .example("$0 record", "then run your agent with OLLAMA_HOST=127.0.0.1:11435")
          .example(
            "$0 record --port 8081 --upstream 127.0.0.1:8080",
            "llama-server, vLLM, LM Studio; OpenAI clients: base URL http://127.0.0.1:8081/v1",
          )
          .example("$0 bench --replay session.ndjson", "measure what was recorded"),
      async (flags) => {
        await run(async () => (await import("./commands/record.ts")).record(flags));
      },
    )
    .command(
      "calibrate",
      "measure what the client itself adds to times on this machine",
      (command) =>
        command
          .option("lanes", { type: "number", default: 1, describe: "callers at the same time" })
          .option("calls", {
            type: "number",
            describe: "calls per lane [200 over all lanes; more lanes run for 3 s]",
          })
          .option("interval", {
            type: "number",
            describe: "ms between two chunks [2; 10 000 chunks/s over all lanes at most]",
          })
          .option("ttft", { type: "number", describe: "ms to the first chunk [2.5 intervals]" })
          .option("chunks", { type: "number", describe: "chunks per answer [10]" })
          .example("$0 calibrate", "which differences can be resolved here?")
          .example("$0 calibrate --lanes 100 --interval 10", "a hundred streams of 100 tokens/s"),
      async (flags) => {
        await run(async () => (await import("./commands/calibrate.ts")).calibrate(flags));
      },
    );
}
