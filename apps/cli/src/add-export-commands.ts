import type { Argv } from "yargs";

import { FORMAT_HELP } from "./format-names.ts";
import { acceptDamageOption, RUN_REFERENCE, type RunCommand } from "./shared-options.ts";

/** The vocabulary of `runproof export`. */
export function addExportCommands<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  return program.command(
    "export <run>",
    "write a stored run's report in other formats, for CI and dashboards",
    (command) =>
      command
        .positional("run", { type: "string", demandOption: true, describe: RUN_REFERENCE })
        .option("format", {
          type: "string",
          array: true,
          describe: `names, with commas between them, or \`all\`: ${FORMAT_HELP}`,
        })
        .option("bundle", {
          type: "boolean",
          default: false,
          describe: "the whole run directory as one ZIP file too, to keep or to send",
        })
        .option("out", {
          type: "string",
          describe: "folder to write to, made where it is not there [exports/RUN]",
        })
        .option("from", {
          type: "string",
          default: "runs",
          describe: "folder of the run directories",
        })
        .option("accept-damage", acceptDamageOption)
        .example(
          "$0 export latest --format junit,bencher --out ci",
          "ci/junit.xml, ci/bencher.json",
        )
        .example("$0 export latest --format all --bundle", "everything, in exports/RUN"),
    async (flags) => {
      await run(async () => (await import("./commands/export.ts")).exportRun(flags));
    },
  );
}
