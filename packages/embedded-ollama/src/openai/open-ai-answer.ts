import type { ServerResponse } from "node:http";

import type { Answer } from "../http/answer.ts";
import { plainJson, send } from "../http/send.ts";
import { goJson } from "../wire/go-json.ts";
import { answerLine, type AnswerLine } from "./answer-line.ts";
import { createEventStream } from "./event-stream.ts";
import { openAiError } from "./open-ai-error.ts";

/** How an endpoint of OpenAI's API words what Ollama's own says. */
export interface OpenAiWording {
  /** A chunk of a stream. */
  readonly chunk: (line: AnswerLine) => object;
  /** The chunks that end a stream. */
  readonly lastChunks: (line: AnswerLine) => readonly object[];
  /** The answer as one document. */
  readonly whole: (line: AnswerLine) => object;
}

/** Sends what a route of Ollama's own API answers in the words of OpenAI's. */
export function openAiAnswer(
  response: ServerResponse,
  stream: boolean,
  { chunk, lastChunks, whole }: OpenAiWording,
): Answer {
  const events = createEventStream(response);
  return {
    get started() {
      return response.headersSent;
    },
    document: (status, body) => {
      if (stream) events.finish(...lastChunks(answerLine(body)));
      else sendDocument(response, status, whole(answerLine(body)));
    },
    line: (body) => events.send(chunk(answerLine(body))),
    lastLine: (body) => events.finish(...lastChunks(answerLine(body))),
    breakOff: () => events.breakOff(),
    failure: (status, message) => {
      if (response.headersSent) {
        // Ollama loses what went wrong in the middle: an empty chunk, and an end that is none.
        events.send(chunk(answerLine({})));
        events.breakOff();
      } else {
        sendDocument(response, status, openAiError(status, message));
      }
    },
  };
}

/** Ends with a newline, other than the documents of Ollama's own API. */
export function sendDocument(response: ServerResponse, status: number, body: object): void {
  send(response, status, plainJson, `${goJson(body)}\n`);
}
