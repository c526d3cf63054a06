import type { Deadlines } from "@runproof/contract";

import { httpChunk, LAST_CHUNK, STREAM_HEAD } from "../raw-server.ts";

/** How the connection goes on after the bytes were written. */
export type Afterwards = "stays open" | "ends" | "is reset";

/** One way a server can answer a call, in bytes, and what the client has to make of it. */
export interface FaultCase {
  readonly name: string;
  /** Written one after the other, with a pause so that each is read by itself. */
  readonly parts: readonly (string | Buffer)[];
  /** Default: it stays open. */
  readonly afterwards?: Afterwards;
  readonly deadlines?: Partial<Deadlines>;
  /** What is asked for; default true. */
  readonly stream?: boolean;
  /** `error.code`; absent = the call is ok. */
  readonly code?: string;
  /** Part of `error.message`. */
  readonly message?: string;
  /** What had arrived; default "". */
  readonly text?: string;
  /** Further properties of the outcome. */
  readonly outcome?: Readonly<Record<string, unknown>>;
  /** Names that `outcome.server` must not have. */
  readonly serverWithout?: readonly string[];
  /** Whether the next call can use the same connection; default false for what failed. */
  readonly keepsConnection?: boolean;
}

const CREATED = '"created_at":"2026-01-01T00:00:00.000000001Z"';
export const TOKEN = `{${CREATED},"response":"ab","done":false}\n`;
export const FINAL = `{${CREATED},"response":"","done":true,"done_reason":"stop","eval_count":2,"load_duration":0}\n`;

/** A whole stream with one HTTP chunk per text. */
export function streamOf(...contents: readonly (string | Buffer)[]): Buffer {
  const chunks = contents.filter((content) => content.length > 0).map(httpChunk);
  return Buffer.concat([Buffer.from(STREAM_HEAD), ...chunks, Buffer.from(LAST_CHUNK)]);
}

/** Status line, header lines, empty line. */
export function headOf(status: string, ...headers: readonly string[]): string {
  return [`HTTP/1.1 ${status}`, ...headers, "", ""].join("\r\n");
}
