import { BenchError } from "@runproof/contract";

/** More lines than this help nobody. */
const MOST_LINES = 100;

/** All problems of a plan in one error, a line each. */
export function planInvalid(
  lines: readonly string[],
  options: { readonly hint: string; readonly cause?: unknown },
): BenchError {
  const shown = lines.slice(0, MOST_LINES);
  const rest = lines.length - shown.length;
  const message = [...shown, ...(rest > 0 ? [`and ${rest} more problems`] : [])].join("\n");
  return new BenchError("PLAN_INVALID", message, options);
}

/** The command that looks at a plan without measuring. */
export function dryRunHint(file: string): string {
  const argument = /^[\w./@:+-]+$/.test(file)
    ? file
    : `'${file.replaceAll("'", String.raw`'\''`)}'`;
  return `correct the plan, then look at it without measuring: runproof bench --dry-run ${argument}`;
}
