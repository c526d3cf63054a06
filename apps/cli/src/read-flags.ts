import { BenchError } from "@runproof/contract";
import { z } from "zod";

/** Flags that every command understands, for commands to extend. */
export const globalFlagsSchema = z.object({
  output: z.enum(["text", "json"]).default("text"),
  quiet: z.boolean().default(false),
  debug: z.boolean().default(false),
});
export type GlobalFlags = z.infer<typeof globalFlagsSchema>;

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
