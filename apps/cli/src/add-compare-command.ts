import type { Argv } from "yargs";

import { FORMAT_NAMES } from "./format-names.ts";
import { acceptDamageOption, RUN_REFERENCE, type RunCommand } from "./shared-options.ts";

/** The vocabulary of `runproof compare`. */
export function addCompareCommand<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  return program.command(
    "compare <run> [other]",
    "compare two stored runs, or two arms of one",
    (command) =>
      command
        .positional("run", {
          type: "string",
          demandOption: true,
          describe: `baseline: ${RUN_REFERENCE}; RUN:ARM names an arm`,
        })
        .positional("other", {
          type: "string",
          describe:
            "candidate; :ARM is an arm of the same run; default: the latest other run of the plan, or without one the arms of this run",
        })
        .option("arm", {
          type: "string",
          describe: "arm to take from both runs [the plan's baseline]",
        })
        .option("format", {
          choices: FORMAT_NAMES,
          describe: "print the report in this one",
        })
        .option("out", {
          type: "string",
          describe: "folder to write the report to, in all formats",
        })
        .option("from", {
          type: "string",
          default: "runs",
          describe: "folder with the run directories",
        })
        .option("accept-damage", acceptDamageOption)
        .example("$0 compare 9f3a21 latest", "did the new server version change anything?")
        .example("$0 compare 9f3a21:default :tuned", "two arms of one run")
        .example("$0 compare 9f3a21 latest --out comparison", "the whole report in a folder"),
    async (flags) => {
      await run(async () => (await import("./commands/compare.ts")).compare(flags));
    },
  );
}
