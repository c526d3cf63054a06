import type { Failure, ServerTiming } from "@runproof/contract";

/**
 * Adds up the lines of one response. Each wire format has one; the measuring path knows only this.
 * Nothing here throws: what is wrong with a line ends up in `failure`.
 */
export interface AnswerReader {
  readonly text: string;
  readonly thinking: string;
  /** Lines that carried something. */
  readonly lines: number;
  readonly failure: Failure | undefined;
  /** The server said that the answer is complete. */
  readonly done: boolean;
  /** What the server told about itself. */
  readonly server: ServerTiming;
  /** Of the line read last. */
  readonly lineHasText: boolean;
  readonly lineHasThinking: boolean;
  /** Reads one line without its newline. */
  read(line: string): void;
  /** Reads what came after the last newline, once the stream has ended. */
  readRest(rest: string): void;
}
