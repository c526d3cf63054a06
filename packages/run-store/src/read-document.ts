import { readFile } from "node:fs/promises";

import { BenchError } from "@runproof/contract";
import type { z } from "@runproof/contract/zod";

import { assertVersion } from "./assert-version.ts";
import { errorCode } from "./output-error.ts";

/**
 * Read a JSON file of a run directory.
 *
 * @throws BenchError RUN_UNREADABLE or RUN_INCOMPATIBLE
 */
export async function readDocument<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const value = parse(path, await readText(path));
  assertVersion(value, path);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw damagedDocument(path, parsed.error);
}

/** A file that is there and cannot be read. */
export function unreadable(path: string, cause: unknown): BenchError {
  return new BenchError("RUN_UNREADABLE", `${path} cannot be read (${errorCode(cause)})`, {
    cause,
    hint: "look at the permissions of the run directory, or name another run: runproof list",
  });
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = errorCode(error);
    if (code !== "ENOENT" && code !== "ENOTDIR") throw unreadable(path, error);
    throw new BenchError("RUN_UNREADABLE", `this is no run directory: ${path} is missing`, {
      cause: error,
      hint: "runproof list",
    });
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damagedDocument(path, error);
  }
}

function damagedDocument(path: string, cause: unknown): BenchError {
  return new BenchError("RUN_UNREADABLE", `${path} is damaged`, {
    cause,
    hint: "the records beside it are untouched; restore this file from a copy, or measure again",
  });
}
