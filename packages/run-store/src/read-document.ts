import { readFile } from "node:fs/promises";

import { BenchError } from "@runproof/contract";
import type { z } from "zod";

import { errorCode } from "./output-error.ts";
import { assertVersion } from "./read-log.ts";

/**
 * Read a JSON file of a run directory.
 *
 * @throws BenchError RUN_UNREADABLE or RUN_INCOMPATIBLE
 */
export async function readDocument<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") {
      throw new BenchError("RUN_UNREADABLE", `this is no run directory: ${path} is missing`, {
        hint: "runproof list",
      });
    }
    throw damagedDocument(path, error);
  }
  assertVersion(value, path);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw damagedDocument(path, parsed.error);
}

function damagedDocument(path: string, cause: unknown): BenchError {
  return new BenchError("RUN_UNREADABLE", `${path} is damaged`, {
    cause,
    hint: "the records beside it are untouched; restore this file from a copy, or measure again",
  });
}
