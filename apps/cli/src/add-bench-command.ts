import type { Argv } from "yargs";

import { apiOption, outOption, type RunCommand } from "./shared-options.ts";

/** The vocabulary of `runproof bench`. */
export function addBenchCommand<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  return program.command(
    "bench [plan]",
    "measure, compare and report",
    (command) =>
      command
        .positional("plan", {
          type: "string",
          describe: "plan file or name of a shipped plan [quick]",
        })
        .option("host", {
          type: "string",
          describe: "server to measure, for example 127.0.0.1:11434",
        })
        .option("model", {
          type: "string",
          describe: "model name, or a .gguf file for the embedded engine",
        })
        .option("engine", {
          choices: ["auto", "ollama", "embedded"] as const,
          describe: "what answers the calls",
        })
        .option("api", apiOption)
        .option("data", { type: "string", describe: "folder with CSV, JSON and Markdown files" })
        .option("workflow", {
          type: "string",
          describe: "TypeScript file with your own agent, in place of the plan's workflow",
        })
        .option("replay", {
          type: "string",
          describe: "session of runproof record, or a run directory, to send again",
        })
        .option("runs", { type: "number", describe: "runs of the workflow per arm" })
        .option("seed", { type: "number", describe: "seed of order and sampling" })
        .option("out", outOption)
        .option("resume", {
          type: "string",
          describe: "go on with a run that was broken off: its directory, name, or latest",
        })
        .option("force", {
          type: "boolean",
          default: false,
          describe: "resume although plan, data, server, model or machine changed",
        })
        .option("dry-run", {
          type: "boolean",
          default: false,
          describe: "show what would be measured",
        })
        .option("record", {
          type: "boolean",
          default: false,
          describe: "keep the raw bytes of every answer, for runproof replay",
        })
        .option("strict", {
          type: "boolean",
          default: false,
          describe: "exit 5 when the result is inconclusive",
        })
        .example("$0 bench", "measure the Ollama that answers, else the embedded demo engine")
        .example("$0 bench my-plan.yaml --runs 10", "a plan of your own, with more runs")
        .example("$0 bench --resume latest", "after a crash, a full disk or Ctrl-C")
        .example("$0 bench --model llama3.2:3b --data ./logs", "another model, your own data")
        .example("$0 bench --workflow ./my-agent.ts", "your own agent; --dry-run shows its steps")
        .example("$0 bench --replay session.ndjson", "what your agent asked (runproof record)")
        .example(
          "$0 bench --host 127.0.0.1:8080 --api openai",
          "llama-server, vLLM, LM Studio; a key goes before the host: KEY@127.0.0.1:8080",
        ),
    async (flags) => {
      await run(async () => (await import("./commands/bench.ts")).bench(flags));
    },
  );
}
