import type { Argv } from "yargs";

import { acceptDamageOption, outOption, RUN_REFERENCE, type RunCommand } from "./shared-options.ts";

/** What is done with the records of a run. */
export function addRunCommands<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  return program
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
    );
}
