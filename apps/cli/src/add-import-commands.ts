import type { Argv } from "yargs";

import { outOption, type RunCommand } from "./add-commands.ts";

/** What other programs measured and printed. */
export function addImportCommands<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  return program.command(
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
        .example("$0 import metrics.json", "then: runproof show latest"),
    async (flags) => {
      await run(async () => (await import("./commands/import.ts")).importFile(flags));
    },
  );
}
