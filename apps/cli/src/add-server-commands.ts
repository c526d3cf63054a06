import type { Argv } from "yargs";

import { apiOption, outOption, type RunCommand } from "./shared-options.ts";

/** Servers: one of our own, and whether another one is ready. */
export function addServerCommands<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  return program
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
