import { basename } from "node:path";

import { BenchError } from "@runproof/contract";
import type { z } from "@runproof/contract/zod";

import { assertVersion } from "./assert-version.ts";
import { errorCode } from "./output-error.ts";
import { quickCheck } from "./quick-check.ts";
import { unreadable } from "./read-document.ts";
import { readLines, type Line } from "./read-lines.ts";
import type { RunProblem } from "./run-problem.ts";

export interface LogContent<Item> {
  readonly records: readonly Item[];
  readonly problems: readonly RunProblem[];
}

export interface ReadLogOptions<Item> {
  /** Why a record that is one by itself cannot be here; asked in the order of the file. */
  readonly check?: (record: Item) => string | undefined;
  /** Whether a damaged line of this log damages the run. */
  readonly damages: boolean;
  /** Is handed all bytes of the file in turn; they change after it returns. */
  readonly onBytes?: ((bytes: Buffer) => void) | undefined;
}

/**
 * Read a file of JSON lines. A torn last line is dropped and reported, and so are last lines with NUL
 * bytes, as a power cut leaves them on some file systems; so is a damaged line, by its number, and a
 * file that is gone.
 *
 * @throws BenchError RUN_INCOMPATIBLE for records of another schema version, RUN_UNREADABLE when the
 *   file cannot be opened
 */
export async function readLog<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  options: ReadLogOptions<z.infer<Schema>>,
): Promise<LogContent<z.infer<Schema>>> {
  const records: z.infer<Schema>[] = [];
  const problems = await streamLog(path, schema, {
    ...options,
    take: (record) => records.push(record),
  });
  return { records, problems };
}

/**
 * The same one record at a time: none is kept.
 *
 * @returns what is wrong with the log
 * @throws BenchError as `readLog`
 */
export async function streamLog<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  {
    check,
    damages,
    onBytes,
    take,
  }: ReadLogOptions<z.infer<Schema>> & { readonly take: (record: z.infer<Schema>) => void },
): Promise<readonly RunProblem[]> {
  const problems: RunProblem[] = [];
  const name = basename(path);
  const isRecord = quickCheck(schema);
  /** Lines with NUL bytes that nothing has followed so far. */
  const blank: Line[] = [];
  const takeLine = (line: Line): RunProblem | undefined => {
    if (line.text === "") return undefined;
    const value = parseLine(line);
    if (value === undefined) {
      if (line.text?.includes("\0") === true) return void blank.push(line);
      return line.ended ? damaged(name, line, "it is not JSON") : torn(name, line);
    }
    // Whole lines were written after them: no power cut did that.
    for (const one of blank.splice(0)) problems.push(damaged(name, one, "it holds NUL bytes"));
    const parsed = isRecord(value)
      ? { success: true as const, data: value as z.infer<Schema> }
      : parseRecord(value, schema, path);
    const reason = parsed.success ? check?.(parsed.data) : firstIssue(parsed.error);
    if (!parsed.success || reason !== undefined) {
      return damaged(name, line, reason ?? "it is no record");
    }
    take(parsed.data);
    return undefined;
  };
  try {
    for await (const lines of readLines(path, onBytes)) {
      for (const line of lines) {
        const problem = takeLine(line);
        if (problem !== undefined) problems.push(problem);
      }
    }
  } catch (error) {
    if (BenchError.is(error) || errorCode(error) === "") throw error;
    if (errorCode(error) !== "ENOENT") throw unreadable(path, error);
    problems.push({ kind: "missing-file", message: `${name} is gone`, damages });
  }
  problems.push(...blank.map((line) => torn(name, line)));
  return problems.map((problem) => ({ ...problem, damages: problem.damages && damages }));
}

/** In full, for what is not quickly seen to be a record: only the schema can say what it is. */
function parseRecord<Schema extends z.ZodType>(value: unknown, schema: Schema, path: string) {
  assertVersion(value, path);
  return schema.safeParse(value);
}

/** The value of a line; undefined when it is no JSON in UTF-8. */
function parseLine({ text }: Line): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstIssue({ issues: [issue] }: z.ZodError): string | undefined {
  return issue === undefined ? undefined : `${issue.path.join(".")}: ${issue.message}`;
}

/** Only what a crash cut off has no newline, and only a power cut leaves NUL bytes. */
function torn(file: string, { number }: Line): RunProblem {
  const message = `${file}:${number} was cut off in the middle by a crash; that record is left out`;
  return { kind: "torn-line", message, damages: false };
}

function damaged(file: string, { number }: Line, reason: string): RunProblem {
  const message = `${file}:${number} is damaged (${reason}); that record is left out`;
  return { kind: "damaged-line", message, damages: true };
}
