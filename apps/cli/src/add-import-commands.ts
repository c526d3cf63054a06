import type { Argv } from "yargs";

import { acceptDamageOption, outOption, RUN_REFERENCE, type RunCommand } from "./shared-options.ts";

/** What other programs measured and printed. */
export function addImportCommands<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  return program
    .command(
      "import <path>",
      "make run directories of another benchmark's result files",
      (command) =>
        command
          .positional("path", {
            type: "string",
            demandOption: true,
            describe: "result file of the Chimeraforge suite, or a folder of them",
          })
          .option("reports", {
            type: "boolean",
            describe:
              "write them even of more than 300 runs; --no-reports: records only, runproof report RUN computes from them later",
          })
          .option("out", outOption)
          .example("$0 import metrics.json", "then: runproof show latest")
          .example("$0 import results/", "one run directory per experiment")
          .example("$0 bench --replay runs/RUN", "measure the imported prompts on your own server"),
      async (flags) => {
        await run(async () => (await import("./commands/import.ts")).importFiles(flags));
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
            describe:
              "comparison_report.md of the Chimeraforge agent, or a report with a configuration per row of its tables",
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
