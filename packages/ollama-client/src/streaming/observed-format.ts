import type { AnswerReader } from "../call/answer-reader.ts";
import type { WireFormat } from "../wire-format.ts";
import type { AnswerPart } from "./answer-part.ts";

/** The same format, whose readers report each piece they read. */
export function observedFormat(format: WireFormat, report: (part: AnswerPart) => void): WireFormat {
  return {
    ...format,
    answer: (endpoint, streamed) => observe(format.answer(endpoint, streamed), report),
  };
}

function observe(reader: AnswerReader, report: (part: AnswerPart) => void): AnswerReader {
  for (const method of ["read", "readRest"] as const) {
    const read = reader[method].bind(reader);
    reader[method] = (line) => {
      read(line);
      if (reader.lineThinking !== "") report({ kind: "thinking", text: reader.lineThinking });
      if (reader.lineText !== "") report({ kind: "text", text: reader.lineText });
    };
  }
  return reader;
}
