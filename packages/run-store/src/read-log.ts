import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline";

import { BenchError, SCHEMA_VERSION } from "@runproof/contract";
import type { z } from "zod";

import { errorCode } from "./output-error.ts";
import type { RunProblem } from "./run-problem.ts";

export interface LogContent<Item> {
  readonly records: readonly Item[];
  readonly problems: readonly RunProblem[];
}

/**
 * Read a file of JSON lines. A torn last line is dropped and reported; so is a damaged line, by its
 * number. A missing file is an empty one: nothing was recorded yet.
 *
 * @throws BenchError RUN_INCOMPATIBLE for records of another schema version
 */
export async function readLog<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<LogContent<z.infer<Schema>>> {
  const records: z.infer<Schema>[] = [];
  const problems: RunProblem[] = [];
  const name = basename(path);
  let number = 0;
  let damaged: { number: number; reason: string } | undefined;
  try {
    for await (const line of createInterface({ input: createReadStream(path, "utf8") })) {
      number += 1;
      if (damaged !== undefined) problems.push(damagedLine(name, damaged));
      damaged = undefined;
      if (line === "") continue;
      const value = parseJson(line);
      assertVersion(value, path);
      const parsed = schema.safeParse(value);
      if (parsed.success) records.push(parsed.data);
      else damaged = { number, reason: reasonOf(value, parsed.error) };
    }
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
  // Only the last line can be torn by a crash.
  if (damaged !== undefined) {
    const torn = damaged.reason === NOT_JSON;
    problems.push(torn ? tornLine(name, damaged.number) : damagedLine(name, damaged));
  }
  return { records, problems };
}

const NOT_JSON = "it is not JSON";

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function reasonOf(value: unknown, error: z.ZodError): string {
  if (value === undefined) return NOT_JSON;
  const [issue] = error.issues;
  return issue === undefined ? "it is no record" : `${issue.path.join(".")}: ${issue.message}`;
}

/** @throws BenchError RUN_INCOMPATIBLE when a record says it is of another version */
export function assertVersion(value: unknown, path: string): void {
  if (typeof value !== "object" || value === null || !("schemaVersion" in value)) return;
  const { schemaVersion } = value;
  if (typeof schemaVersion !== "number" || schemaVersion === SCHEMA_VERSION) return;
  throw new BenchError(
    "RUN_INCOMPATIBLE",
    `${path} has schema version ${schemaVersion}; this runproof reads ${SCHEMA_VERSION}`,
    { hint: "read it with the version of runproof that wrote it" },
  );
}

function tornLine(file: string, line: number): RunProblem {
  return {
    kind: "torn-line",
    message: `${file}:${line} was cut off in the middle by a crash; that record is left out`,
  };
}

function damagedLine(
  file: string,
  { number, reason }: { number: number; reason: string },
): RunProblem {
  return {
    kind: "damaged-line",
    message: `${file}:${number} is damaged (${reason}); that record is left out`,
  };
}
