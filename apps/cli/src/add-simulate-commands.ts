import type { Argv } from "yargs";

import { acceptDamageOption, RUN_REFERENCE, type RunCommand } from "./shared-options.ts";

/** The vocabulary of `runproof simulate` and `runproof fit`. */
export function addSimulateCommands<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  return program
    .command(
      "simulate [plan]",
      "what if: predict a plan's times and memory with a timing model, without measuring",
      (command) =>
        command
          .positional("plan", {
            type: "string",
            describe: "plan file or name of a shipped plan [quick]",
          })
          .option("set", {
            type: "string",
            array: true,
            nargs: 1,
            describe:
              "NAME=VALUE to change in the plan: agents, instances, parallel, model, outputTokens, promptTokens, a request option (num_ctx …) or a variable of the servers (OLLAMA_…); may be repeated",
          })
          .option("profile", {
            type: "string",
            describe:
              "a profile's name, or its file as runproof fit writes it [gemma3-rtx4080; of plans for the embedded engine demo-2-cores]",
          })
          .option("runs", { type: "number", describe: "simulated runs per arm [30]" })
          .option("seed", { type: "number", describe: "seed of all chance [1]" })
          .option("data", { type: "string", describe: "folder with CSV, JSON and Markdown files" })
          .option("workflow", {
            type: "string",
            describe: "TypeScript file with your own agent, in place of the plan's workflow",
          })
          .example(
            "$0 simulate quick --set agents=4 --set instances=2",
            "four agents on two servers: speed-up, slowdown, memory",
          )
          .example(
            "$0 simulate my-plan.yaml --profile ./my-gpu.json --set num_ctx=8192",
            "with a profile of your own machine (runproof fit)",
          ),
      async (flags) => {
        await run(async () => (await import("./commands/simulate.ts")).simulate(flags));
      },
    )
    .command(
      "fit <run>",
      "make a profile for runproof simulate from a measured run, with residuals",
      (command) =>
        command
          .positional("run", { type: "string", demandOption: true, describe: RUN_REFERENCE })
          .option("out", { type: "string", describe: "file to write the profile to [none]" })
          .option("name", { type: "string", describe: "name of the profile [the plan's]" })
          .option("validate", {
            type: "boolean",
            default: false,
            describe: "fit every other block, predict the others, and print the error",
          })
          .option("seed", { type: "number", describe: "seed of what is simulated [1]" })
          .option("from", {
            type: "string",
            default: "runs",
            describe: "folder of the run directories",
          })
          .option("accept-damage", acceptDamageOption)
          .example("$0 fit latest --out my-gpu.json", "then: simulate PLAN --profile ./my-gpu.json")
          .example("$0 fit latest --validate", "how far off are predictions from this run?"),
      async (flags) => {
        await run(async () => (await import("./commands/fit.ts")).fit(flags));
      },
    );
}
