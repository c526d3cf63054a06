import { styleText } from "node:util";

import { BenchError } from "@runproof/contract";

import { EXIT, exitCodeOfError, type ExitCode } from "../exit-codes.ts";
import { plainText } from "./plain-text.ts";

/**
 * Say on standard error what went wrong, why, and what to do: `error:`, `cause:`, `try:`.
 *
 * @returns the exit code that belongs to the error.
 */
export function printError(error: unknown, options: { readonly debug: boolean }): ExitCode {
  const expected = BenchError.is(error);
  line("error", "red", error instanceof Error ? error.message : String(error));
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause !== undefined) {
    line("cause", "yellow", cause instanceof Error ? cause.message : String(cause));
  }
  if (expected && error.hint !== undefined) line("try", "green", error.hint);
  if (!expected) {
    line("cause", "yellow", "this is a bug in runproof, not in your set-up");
    line("try", "green", "run the same command with --debug and report what it prints");
  }
  if (options.debug && error instanceof Error) console.error(plainText(error.stack ?? ""));
  return expected ? exitCodeOfError(error.code) : EXIT.internal;
}

function line(label: string, colour: "red" | "yellow" | "green", text: string): void {
  const head = styleText(colour, `${label}:`, { stream: process.stderr });
  console.error(`${head} ${plainText(text)}`);
}
