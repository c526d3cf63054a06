import type { Argv } from "yargs";

import { addReportCommand } from "./add-report-command.ts";
import { acceptDamageOption, outOption, RUN_REFERENCE, type RunCommand } from "./shared-options.ts";

/** The vocabulary of the command line. Only names and flags: what a command does is imported when it runs. */
export function addCommands<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  const withBench = program.command(
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
  return addReportCommand(withBench, run)
    .command(
      "replay <run>",
      "check the records of a run against the raw bytes it kept (bench --record)",
      (command) =>
        command
          .positional("run", { type: "string", demandOption: true, describe: RUN_REFERENCE })
          .option("accept-damage", acceptDamageOption)
          .option("out", outOption)
          .example(
            "$0 replay latest",
            "exit code 0 when every record follows from its bytes, else 1",
          ),
      async (flags) => {
        await run(async () => (await import("./commands/replay.ts")).replay(flags));
      },
    )
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
    )
    .command(
      "list",
      "list stored runs, newest first",
      (command) => command.option("out", outOption),
      async (flags) => {
        await run(async () => (await import("./commands/list.ts")).list(flags));
      },
    )
    .command(
      "show <run>",
      "show the decision and the numbers of a stored run",
      (command) =>
        command
          .positional("run", { type: "string", demandOption: true, describe: RUN_REFERENCE })
          .option("accept-damage", acceptDamageOption)
          .option("out", outOption)
          .example("$0 show latest", "what did the last run decide?"),
      async (flags) => {
        await run(async () => (await import("./commands/show.ts")).show(flags));
      },
    )
    .command(
      "serve",
      "run the embedded server: a tiny Ollama for tests and demos",
      (command) =>
        command
          .option("port", {
            type: "number",
            default: 11434,
            describe: "port to listen on; 0 = any free one",
          })
          .option("host", {
            type: "string",
            default: "127.0.0.1",
            describe: "address to listen on",
          })
          .option("model", {
            type: "string",
            array: true,
            describe: ".gguf file, or folder of them, to serve [the demo model]",
          })
          .option("parallel", { type: "number", describe: "requests decoded at the same time [1]" })
          .option("threads", { type: "number", describe: "CPU threads [1]" })
          .option("keep-alive", { type: "string", describe: "how long a model stays loaded [5m]" })
          .option("max-queue", {
            type: "number",
            describe: "requests that may wait before others get 503 [512]",
          })
          .option("flash-attention", {
            type: "boolean",
            describe: "faster from about 15 M parameters on",
          })
          .option("fault", {
            type: "string",
            array: true,
            describe: "spoil answers, as `kind` or `kind:key=value,…`; may be repeated",
          })
          .option("engine", {
            choices: ["llama", "simulated"] as const,
            describe: "what answers: llama.cpp, or a timing model in which nothing runs [llama]",
          })
          .option("profile", {
            type: "string",
            describe: "simulated: a profile's name, or its file [gemma3-rtx4080]",
          })
          .option("seed", { type: "number", describe: "simulated: seed of all chance [1]" })
          .option("instances", {
            type: "number",
            describe: "simulated: servers at consecutive ports that share one device [1]",
          })
          .option("script", {
            type: "string",
            describe: "JSON or its file: write chunks at given times instead of running a model",
          })
          .example("$0 serve --port 11500", "then: runproof bench --host 127.0.0.1:11500")
          .example(
            "$0 serve --model ./models --parallel 2",
            "GGUF files of your own, two at a time",
          )
          .example(
            "$0 serve --fault stall:after=3,times=1",
            "the first answer stops after 3 chunks",
          )
          .example(
            "$0 serve --engine simulated --profile gemma3-rtx4080",
            "the times of a model on a GPU, of which neither is there",
          )
          .example(
            "$0 serve --engine simulated --instances 2",
            "the same twice on one GPU, at ports 11434 and 11435",
          )
          .example(
            `$0 serve --script '{"ttftMs":20,"intervalMs":10,"chunks":100}'`,
            "100 chunks at an even pace, each with the time of its writing",
          ),
      async (flags) => {
        await run(async () => (await import("./commands/serve.ts")).serve(flags));
      },
    )
    .command(
      "doctor",
      "check this machine, the server and the model, and say what to fix",
      (command) =>
        command
          .option("plan", {
            type: "string",
            describe: "plan file or shipped plan: are its servers, models, memory and cores there?",
          })
          .option("engine", {
            choices: ["auto", "ollama", "embedded"] as const,
            describe: "with --plan: what answers the calls",
          })
          .option("host", { type: "string", describe: "server to check" })
          .option("api", apiOption)
          .option("model", { type: "string", describe: "model that should be there" })
          .option("out", outOption)
          .example("$0 doctor --host 10.0.0.7:11434", "is that server ready to be measured?")
          .example("$0 doctor --plan agents-quick", "before two agents work at the same time"),
      async (flags) => {
        await run(async () => (await import("./commands/doctor.ts")).doctor(flags));
      },
    );
}

const apiOption = {
  choices: ["auto", "ollama", "openai"] as const,
  describe: "how the server is asked; auto = Ollama's API, else OpenAI's",
} as const;
