import type { Argv } from "yargs";

import { outOption, RUN_REFERENCE, type RunCommand } from "./shared-options.ts";

/** The vocabulary of `runproof verify`. */
export function addVerifyCommand<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  return program.command(
    "verify <run>",
    "compute everything in a run directory again, and name what differs",
    (command) =>
      command
        .positional("run", { type: "string", demandOption: true, describe: RUN_REFERENCE })
        .option("out", outOption)
        .example("$0 verify latest", "exit 0 verified, 1 a report differs, 6 records were changed"),
    async (flags) => {
      await run(async () => (await import("./commands/verify.ts")).verify(flags));
    },
  );
}
