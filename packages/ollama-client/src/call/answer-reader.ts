import type { Failure, ServerTiming } from "@runproof/contract";

import type { TokenLogprob } from "../request/token-logprob.ts";
import type { ToolCall } from "../request/tool.ts";

/**
 * Adds up the lines of one response. Each wire format has one; the measuring path knows only this.
 * Nothing here throws: what is wrong with a line ends up in `failure`, with code `stream-error`
 * for what the server reports inside its answer and `malformed` for what cannot be understood.
 */
export interface AnswerReader {
  readonly text: string;
  readonly thinking: string;
  /** Lines that carried something. */
  readonly lines: number;
  readonly failure: Failure | undefined;
  /** The server said that the answer is complete. */
  readonly done: boolean;
  /** How a complete answer ends, for the message about one that does not: "`done: true`". */
  readonly ending: string;
  /** What the server told about itself. */
  readonly server: ServerTiming;
  /** Why fields of `server` that one would expect are missing, by their name. */
  readonly absent: Readonly<Record<string, string>> | undefined;
  readonly toolCalls: readonly ToolCall[] | undefined;
  readonly logprobs: readonly TokenLogprob[] | undefined;
  readonly vectors?: readonly (readonly number[])[] | undefined;
  /** Of the line read last; empty texts when it had none. */
  readonly lineText: string;
  readonly lineThinking: string;
  /** When the server made it, in nanoseconds after the first line with a stamp; NaN = unstamped. */
  readonly lineCreatedNs: number;
  /**
   * Reads bytes that are one whole line like those before, without decoding and parsing them.
   * False = they are not, and nothing was read.
   */
  readAlike(bytes: Buffer): boolean;
  /** Reads one line without its newline. */
  read(line: string): void;
  /** Reads what came after the last newline, once the stream has ended. */
  readRest(rest: string): void;
}
