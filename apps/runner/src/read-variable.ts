import { BenchError } from "@runproof/contract";

import { parseJson } from "./parse-json.ts";

/** What a schema of the contract does with a value. */
interface Schema<Value> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Value }
    | { readonly success: false; readonly error: Error };
}

/**
 * A variable that whoever starts the runner writes as JSON; one that is not there is an empty object.
 * What is in it may hold credentials, so no message shows it.
 *
 * @throws BenchError USAGE
 */
export function readVariable<Value>(name: string, schema: Schema<Value>): Value {
  const read = schema.safeParse(parseJson(process.env[name] ?? "{}"));
  if (read.success) return read.data;
  throw new BenchError("USAGE", `the variable ${name} is not what the runner reads`, {
    cause: read.error,
    hint: `unset ${name}: \`runproof bench\` sets it itself, as a JSON object by names of instances`,
  });
}
