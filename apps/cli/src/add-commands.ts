import type { Argv } from "yargs";

import { addBenchCommand } from "./add-bench-command.ts";
import { addReportCommand } from "./add-report-command.ts";
import { addRunCommands } from "./add-run-commands.ts";
import { addServerCommands } from "./add-server-commands.ts";
import { addTrafficCommands } from "./add-traffic-commands.ts";
import type { RunCommand } from "./shared-options.ts";

/** The vocabulary of the command line. Only names and flags: what a command does is imported when it runs. */
export function addCommands<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  const measuring = addReportCommand(addBenchCommand(program, run), run);
  return addServerCommands(addRunCommands(addTrafficCommands(measuring, run), run), run);
}
