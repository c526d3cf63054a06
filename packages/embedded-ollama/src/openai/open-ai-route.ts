import type { Answer } from "../http/answer.ts";
import { ApiError } from "../http/api-error.ts";
import type { Exchange } from "../http/exchange.ts";
import { fail } from "../http/fail.ts";
import { requestFields, type RequestFields } from "../http/request-fields.ts";
import { sendJson } from "../http/send.ts";
import type { Route } from "../routes/served.ts";
import { openAiError } from "./open-ai-error.ts";

/** A request of OpenAI's API in the words of Ollama's own, and what becomes of the answer. */
export interface Translation {
  /** The body for the route of Ollama's own API. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly answer: Answer;
}

/** @throws ApiError */
export type Translate = (fields: RequestFields, exchange: Exchange) => Translation;

/**
 * An endpoint of OpenAI's API in front of one of Ollama's own, as in Ollama: that one does the work
 * and knows nothing of it.
 * @param goType the request's type name in Ollama, which its error texts carry
 */
export function openAiRoute(goType: string, native: Route, translate: Translate): Route {
  return async (exchange, served) => {
    try {
      const { body, answer } = translate(await exchange.fields(`openai.${goType}`), exchange);
      const inner: Exchange = {
        ...exchange,
        fields: async (nativeType) => requestFields(nativeType, body),
        answer,
      };
      await run(native, inner, served);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const message = error.message === "missing request body" ? "EOF" : error.message;
      sendJson(exchange.response, error.status, openAiError(error.status, message));
    }
  };
}

/** What goes wrong now is told by the answer, in the middle of a stream too. */
async function run(native: Route, exchange: Exchange, served: Parameters<Route>[1]): Promise<void> {
  try {
    await native(exchange, served);
  } catch (error) {
    fail(exchange, error);
  }
}
