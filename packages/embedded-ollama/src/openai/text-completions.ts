import { ApiError } from "../http/api-error.ts";
import type { RequestFields } from "../http/request-fields.ts";
import { generate } from "../routes/generate.ts";
import type { Route } from "../routes/served.ts";
import { goTypeName } from "../wire/go-type-name.ts";
import { nativeOptions } from "./native-options.ts";
import { openAiAnswer } from "./open-ai-answer.ts";
import { openAiRoute } from "./open-ai-route.ts";
import { textWording } from "./text-wording.ts";

/** POST /v1/completions in front of /api/generate. */
export const textCompletions: Route = openAiRoute(
  "CompletionRequest",
  generate,
  (fields, { response }) => {
    const stream = fields.flag("stream") ?? false;
    const wantsUsage = fields.object("stream_options", "openai.StreamOptions")["include_usage"];
    return {
      answer: openAiAnswer(response, stream, textWording(stream && wantsUsage === true)),
      body: {
        model: fields.text("model"),
        prompt: fields.text("prompt"),
        suffix: fields.text("suffix"),
        stream,
        options: nativeOptions(fields, stopOf(fields)),
      },
    };
  },
);

/** Other than in a chat, a list may hold nothing but texts. */
function stopOf(fields: RequestFields): readonly string[] {
  const stop = fields.value("stop");
  if (typeof stop === "string") return [stop];
  if (!Array.isArray(stop)) return [];
  return stop.map((text: unknown) => {
    if (typeof text === "string") return text;
    throw new ApiError(400, `invalid type for 'stop' field: ${goTypeName(text)}`);
  });
}
