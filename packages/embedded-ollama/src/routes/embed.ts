import { ApiError } from "../http/api-error.ts";
import { keepAliveOf } from "./completion-request.ts";
import { embedTexts } from "./embed-texts.ts";
import { findModelToEmbed } from "./find-model.ts";
import type { Route } from "./served.ts";
import { withModel } from "./with-model.ts";

export const embed: Route = async (exchange, served) => {
  const { answer, startNs } = exchange;
  const fields = await exchange.fields("EmbedRequest");
  const model = fields.text("model");
  const truncate = fields.flag("truncate") ?? true;
  const dimensions = fields.integer("dimensions") ?? 0;
  const given = { options: fields.object("options"), keepAliveMs: keepAliveOf(fields) };
  if (model === "") throw new ApiError(404, "model '' not found");
  const texts = inputTexts(fields.value("input"));
  const file = findModelToEmbed(served.library, model);
  await withModel(exchange, served, file, given, async ({ runner, loadNs }) => {
    if (texts.length === 0) return answer.document(200, { model, embeddings: [] });
    const task = { texts, truncate };
    const { vectors, promptTokens } = await embedTexts(runner, task, dimensions, exchange.signal);
    answer.document(200, {
      model,
      embeddings: vectors,
      total_duration: Number(process.hrtime.bigint() - startNs),
      load_duration: Number(loadNs),
      prompt_eval_count: promptTokens,
    });
  });
};

function inputTexts(input: unknown): readonly string[] {
  if (input === undefined || input === "") return [];
  if (typeof input === "string") return [input];
  if (Array.isArray(input) && input.every((text) => typeof text === "string")) return input;
  throw new ApiError(400, "invalid input type");
}
