import type { Argv } from "yargs";

import { outOption, type RunCommand } from "./shared-options.ts";

/** The vocabulary of `runproof plan` and `runproof init`. */
export function addPlanCommands<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  return program
    .command(
      "plan <action> [plan]",
      "check a plan, or show its cells, order, calls, time and power before measuring",
      (command) =>
        command
          .positional("action", {
            choices: ["check", "show", "schema"] as const,
            demandOption: true,
            describe: "schema prints the JSON Schema of plan files",
          })
          .positional("plan", {
            type: "string",
            describe: "plan file or name of a shipped plan [quick]",
          })
          .option("runs", { type: "number", describe: "runs of the workflow per arm" })
          .option("seed", { type: "number", describe: "seed of order and sampling" })
          .option("model", { type: "string", describe: "model name" })
          .option("data", { type: "string", describe: "folder with CSV, JSON and Markdown files" })
          .option("workflow", {
            type: "string",
            describe: "TypeScript file with your own agent, in place of the plan's workflow",
          })
          .option("out", outOption)
          .example("$0 plan show tr111", "19 arms: how long, and which effects can be seen?")
          .example("$0 plan check my-plan.yaml", "exit 2 and file:line:column where it is wrong")
          .example("$0 plan show my-plan.yaml --runs 20", "what would more runs show?"),
      async (flags) => {
        await run(async () => (await import("./commands/plan.ts")).plan(flags));
      },
    )
    .command(
      "init [file]",
      "write a plan to start from, with comments",
      (command) =>
        command
          .positional("file", { type: "string", describe: "file to write [runproof.yaml]" })
          .option("host", { type: "string", describe: "server whose models are offered" })
          .option("from", {
            type: "string",
            describe: "copy this shipped plan, to be changed; its schema comes with it",
          })
          .option("yes", {
            type: "boolean",
            default: false,
            describe: "ask nothing, take the defaults",
          })
          .option("force", {
            type: "boolean",
            default: false,
            describe: "write over a file that is there",
          })
          .example("$0 init", "asks on a terminal; writes defaults otherwise")
          .example("$0 init my-agents.yaml --from agents-quick", "a shipped plan of your own")
          .example("$0 init my-plan.yaml --yes", "then: runproof plan show my-plan.yaml"),
      async (flags) => {
        await run(async () => (await import("./commands/init.ts")).init(flags));
      },
    );
}
