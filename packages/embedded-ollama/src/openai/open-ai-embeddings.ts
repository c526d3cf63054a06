import type { ServerResponse } from "node:http";

import type { Answer } from "../http/answer.ts";
import { ApiError } from "../http/api-error.ts";
import { embed } from "../routes/embed.ts";
import type { Route } from "../routes/served.ts";
import { sendDocument } from "./open-ai-answer.ts";
import { openAiError } from "./open-ai-error.ts";
import { openAiRoute } from "./open-ai-route.ts";

type Vector = readonly number[];

/** POST /v1/embeddings in front of /api/embed. */
export const openAiEmbeddings: Route = openAiRoute(
  "EmbedRequest",
  embed,
  (fields, { response }) => {
    const input = fields.value("input");
    const format = fields.text("encoding_format") || "float";
    if (format !== "float" && format !== "base64") {
      throw new ApiError(
        400,
        `Invalid value for 'encoding_format' = ${format}. Supported values: ['float', 'base64'].`,
      );
    }
    if (input === undefined || (Array.isArray(input) && input.length === 0)) {
      throw new ApiError(400, "invalid input");
    }
    const dimensions = fields.integer("dimensions") ?? 0;
    return {
      answer: embeddingsAnswer(response, format === "base64" ? base64 : (vector) => vector),
      body: { model: fields.text("model"), input, dimensions },
    };
  },
);

/** One document; there is nothing to stream. */
function embeddingsAnswer(
  response: ServerResponse,
  encode: (vector: Vector) => Vector | string,
): Answer {
  return {
    get started() {
      return response.headersSent;
    },
    document: (status, body) => sendDocument(response, status, wording(body, encode)),
    failure: (status, message) => sendDocument(response, status, openAiError(status, message)),
    line: neverStreamed,
    lastLine: neverStreamed,
    breakOff: neverStreamed,
  };
}

function neverStreamed(): never {
  throw new Error("vectors are not streamed");
}

function wording(native: object, encode: (vector: Vector) => Vector | string): object {
  const {
    model,
    embeddings,
    prompt_eval_count: tokens = 0,
  } = native as {
    readonly model: string;
    readonly embeddings: readonly Vector[];
    readonly prompt_eval_count?: number;
  };
  return {
    object: "list",
    data: embeddings.map((vector, index) => ({
      object: "embedding",
      embedding: encode(vector),
      index,
    })),
    model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

/** Floats of four bytes, the lowest first. */
function base64(vector: Vector): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes.toString("base64");
}
