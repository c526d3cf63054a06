import type { Argv } from "yargs";

import { FORMAT_NAMES } from "./format-names.ts";
import { acceptDamageOption, outOption, RUN_REFERENCE, type RunCommand } from "./shared-options.ts";

/** The vocabulary of `runproof report`. */
export function addReportCommand<Flags>(program: Argv<Flags>, run: RunCommand): Argv<Flags> {
  return program.command(
    "report <run>",
    "write the reports of a stored run again, or print one",
    (command) =>
      command
        .positional("run", { type: "string", demandOption: true, describe: RUN_REFERENCE })
        .option("format", {
          choices: FORMAT_NAMES,
          describe: "print this one instead of writing all",
        })
        .option("step-summary", {
          type: "boolean",
          default: false,
          describe: "add it to $GITHUB_STEP_SUMMARY instead of printing it [github-summary]",
        })
        .option("require", {
          choices: ["decision-grade"],
          describe: "say which criteria of the rubric are met; exit 5 where one is not",
        })
        .option("corroborated-by", {
          array: true,
          type: "string",
          requiresArg: true,
          describe: "another run that may show the same, with another setup",
        })
        .option("accept-damage", acceptDamageOption)
        .option("out", outOption)
        .example("$0 report latest --format md", "the latest run's report as Markdown")
        .example("$0 report latest --step-summary", "in GitHub Actions: the decision and verdicts")
        .example(
          "$0 report latest --require decision-grade",
          "is it good enough to rest a decision on?",
        ),
    async (flags) => {
      await run(async () => (await import("./commands/report.ts")).report(flags));
    },
  );
}
