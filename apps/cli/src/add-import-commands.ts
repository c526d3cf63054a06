import type { Argv } from "yargs";

import { acceptDamageOption, outOption, RUN_REFERENCE, type RunCommand } from "./add-commands.ts";

/** What other programs measured and printed. */
export function addImportCommands<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  return program
    .command(
      "import <file>",
      "make a run directory of another benchmark's result file",
      (command) =>
        command
          .positional("file", {
            type: "string",
            demandOption: true,
            describe: "metrics.json of the Chimeraforge single agent (v1, v2)",
          })
          .option("out", outOption)
          .example("$0 import metrics.json", "then: runproof show latest")
          .example("$0 bench --replay runs/RUN", "measure the imported prompts on your own server"),
      async (flags) => {
        await run(async () => (await import("./commands/import.ts")).importFile(flags));
      },
    )
    .command(
      "audit <report>",
      "hold a report that another benchmark printed against its imported records",
      (command) =>
        command
          .positional("report", {
            type: "string",
            demandOption: true,
            describe: "comparison_report.md of the Chimeraforge single agent",
          })
          .option("run", {
            type: "string",
            default: "latest",
            describe: `imported run: ${RUN_REFERENCE}`,
          })
          .option("all", {
            type: "boolean",
            default: false,
            describe: "show what holds without a remark, too",
          })
          .option("accept-damage", acceptDamageOption)
          .option("out", outOption)
          .example("$0 audit comparison_report.md", "exit code 0 when everything holds, else 1"),
      async (flags) => {
        await run(async () => (await import("./commands/audit.ts")).audit(flags));
      },
    );
}
