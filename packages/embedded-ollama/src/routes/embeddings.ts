import { ApiError } from "../http/api-error.ts";
import { keepAliveOf } from "./completion-request.ts";
import { embedTexts } from "./embed-texts.ts";
import { findModelToEmbed } from "./find-model.ts";
import type { Route } from "./served.ts";
import { withModel } from "./with-model.ts";

/** The older form of `embed`: one text, one vector, no metrics. */
export const embeddings: Route = async (exchange, served) => {
  const { answer, signal } = exchange;
  const fields = await exchange.fields("EmbeddingRequest");
  const model = fields.text("model");
  const text = fields.text("prompt");
  const given = { options: fields.object("options"), keepAliveMs: keepAliveOf(fields) };
  if (model === "") throw new ApiError(400, "model is required");
  const file = findModelToEmbed(served.library, model);
  await withModel(exchange, served, file, given, async ({ runner }) => {
    if (text === "") return answer.document(200, { embedding: [] });
    const { vectors } = await embedTexts(runner, { texts: [text], truncate: false }, 0, signal);
    answer.document(200, { embedding: vectors[0] });
  });
};
