import type { AnswerPiece, Logprob, ToolCall } from "../engines/engine.ts";
import { logprobFields } from "../wire/logprob-fields.ts";
import type { Answer } from "./answer.ts";

/** What a chunk of an answer carries. */
export interface AnswerPart extends AnswerPiece {
  readonly toolCalls?: readonly ToolCall[];
}

/** Writes the chunks of an answer, either as a stream of JSON lines or gathered into one document. */
export interface AnswerWriter {
  part(part: AnswerPart): void;
  /** The last chunk: what only it carries (one document: with everything that was written before). */
  end(fields: object): void;
  /** Ends an answer that has no last chunk. */
  breakOff(): void;
}

/**
 * Slow readers are not waited for: what they have not read yet stays in memory, so that they do not
 * slow down the generation that is being measured. The size is bounded by the number of tokens.
 */
export function createAnswerWriter(
  answer: Answer,
  stream: boolean,
  chunk: (part: AnswerPart, fields: object) => object,
): AnswerWriter {
  const whole = (part: AnswerPart, fields: object): object =>
    chunk(
      part,
      part.logprobs === undefined ? fields : { ...fields, ...logprobFields(part.logprobs) },
    );
  if (!stream) {
    const parts: AnswerPart[] = [];
    const send = (fields: object): void => answer.document(200, whole(gathered(parts), fields));
    return {
      part: (part) => void parts.push(part),
      end: (fields) => send({ done: true, ...fields }),
      breakOff: () => send({ done: false }),
    };
  }
  return {
    part: (part) => answer.line(whole(part, { done: false })),
    end: (fields) => answer.lastLine(chunk({ text: "" }, { done: true, ...fields })),
    breakOff: () => answer.breakOff(),
  };
}

function gathered(parts: readonly AnswerPart[]): AnswerPart {
  const thinking = parts.map((part) => part.thinking ?? "").join("");
  const toolCalls: ToolCall[] = parts.flatMap((part) => part.toolCalls ?? []);
  const logprobs: Logprob[] = parts.flatMap((part) => part.logprobs ?? []);
  return {
    text: parts.map((part) => part.text).join(""),
    ...(thinking !== "" && { thinking }),
    ...(toolCalls.length > 0 && { toolCalls }),
    ...(logprobs.length > 0 && { logprobs }),
  };
}
