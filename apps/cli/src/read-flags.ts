import { BenchError } from "@runproof/contract";
import { z } from "@runproof/contract/zod";

/** Flags that every command understands, for commands to extend. */
export const globalFlagsSchema = z.object({
  output: z.enum(["text", "json"]).default("text"),
  quiet: z.boolean().default(false),
  debug: z.boolean().default(false),
});
export type GlobalFlags = z.infer<typeof globalFlagsSchema>;

/** A count a person types; the message says what is allowed. */
export function wholeNumber(least: number, most: number): z.ZodInt {
  const message = `give a whole number from ${least} to ${most}`;
  return z.int(message).min(least, message).max(most, message);
}

/** A duration a person types, in ms; parts of one are allowed. */
export function milliseconds(least: number, most: number): z.ZodNumber {
  const message = `give a time in ms from ${least} to ${most}`;
  return z.number(message).min(least, message).max(most, message);
}

/**
 * Read what yargs split into what a command can trust: `--runs abc` is NaN until here.
 *
 * @throws BenchError USAGE naming every flag that cannot be used.
 */
export function readFlags<Schema extends z.ZodType>(
  schema: Schema,
  flags: unknown,
  command: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(flags);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${flagName(issue.path)}: ${issue.message}`);
  throw new BenchError("USAGE", problems.join("\n"), { hint: `runproof ${command} --help` });
}

function flagName(path: readonly PropertyKey[]): string {
  const name = path.map(String).join(".");
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
