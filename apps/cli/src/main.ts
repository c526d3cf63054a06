import yargs from "yargs";

import manifest from "../package.json" with { type: "json" };
import { addCommands } from "./add-commands.ts";
import { addCompareCommand } from "./add-compare-command.ts";
import { addExportCommands } from "./add-export-commands.ts";
import { addImportCommands } from "./add-import-commands.ts";
import { addPlanCommands } from "./add-plan-commands.ts";
import { addSimulateCommands } from "./add-simulate-commands.ts";
import { addVerifyCommand } from "./add-verify-command.ts";
import { EXIT, EXIT_CODE_HELP, type ExitCode } from "./exit-codes.ts";
import { flagWithoutValue } from "./flag-without-value.ts";
import { tolerateClosedPipes } from "./ui/tolerate-closed-pipes.ts";

/**
 * Parse the command line, run the named command, and return the process's exit code.
 * Commands are imported when they are called: help and completion load none of them.
 */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  tolerateClosedPipes();
  let exitCode: ExitCode = EXIT.ok;
  const run = async (command: () => Promise<ExitCode>): Promise<void> => {
    exitCode = await command();
  };
  const program = yargs([...argv])
    .scriptName("runproof")
    .usage("$0 <command>\n\nBenchmark LLM agent workflows on Ollama and end in a decision.")
    .version(manifest.version)
    .exitProcess(false)
    // All other words are English.
    .locale("en")
    .strict()
    .recommendCommands()
    .demandCommand(1, "name a command, for example: runproof bench")
    // Yargs words the help of every command that it runs; unless it is printed, nobody needs its lines broken.
    .wrap(argv.includes("--help") ? Math.min(100, process.stderr.columns ?? 100) : null)
    .option("output", {
      choices: ["text", "json"] as const,
      default: "text",
      describe: "how results are printed on standard output",
    })
    .option("quiet", { type: "boolean", default: false, describe: "no progress, results only" })
    .option("color", {
      type: "boolean",
      default: true,
      describe: "colours; --no-color or NO_COLOR=1 switches them off",
    })
    .option("debug", { type: "boolean", default: false, describe: "show stack traces" })
    .middleware((flags) => {
      if (!flags.color) process.env["NO_COLOR"] = "1";
    })
    .check((flags) => {
      const bare = flagWithoutValue(argv, flags);
      return bare === undefined ? true : `${bare}: give a value after it`;
    })
    // With a message it is the command line that is wrong, else a command has thrown.
    .fail((message: string | null, error) => {
      throw message === null ? error : new UsageProblem(inFull(message, argv));
    })
    .epilogue(EXIT_CODE_HELP);
  try {
    await addVerifyCommand(
      addExportCommands(
        addImportCommands(
          addSimulateCommands(
            addCompareCommand(addPlanCommands(addCommands(program, run), run), run),
            run,
          ),
          run,
        ),
        run,
      ),
      run,
    )
      .completion("completion", "print a completion script for your shell (bash, zsh)")
      .parseAsync();
  } catch (error) {
    return await explain(error, { debug: argv.includes("--debug") });
  }
  return exitCode;
}

/** A suggestion says what it is an answer to. */
function inFull(message: string, argv: readonly string[]): string {
  const given = argv.find((word) => !word.startsWith("-"));
  const isSuggestion = message.startsWith("Did you mean") && given !== undefined;
  return isSuggestion ? `there is no command "${given}". ${message}` : message;
}

/** What yargs has to say about a command line, until there is time to load the error types. */
class UsageProblem extends Error {
  override readonly name = "UsageProblem";
}

async function explain(error: unknown, options: { readonly debug: boolean }): Promise<ExitCode> {
  const { BenchError } = await import("@runproof/contract");
  const { printError } = await import("./ui/print-error.ts");
  if (!(error instanceof UsageProblem)) return printError(error, options);
  const { message } = error;
  return printError(new BenchError("USAGE", message, { hint: "runproof --help" }), options);
}
