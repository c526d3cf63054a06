import type { RequestFields } from "../http/request-fields.ts";
import { chat } from "../routes/chat.ts";
import type { Route } from "../routes/served.ts";
import { chatWording } from "./chat-wording.ts";
import { nativeMessages } from "./native-messages.ts";
import { nativeOptions } from "./native-options.ts";
import { openAiAnswer } from "./open-ai-answer.ts";
import { openAiRoute } from "./open-ai-route.ts";
import { reasoningEffort } from "./reasoning-effort.ts";

/** POST /v1/chat/completions in front of /api/chat. */
export const chatCompletions: Route = openAiRoute(
  "ChatCompletionRequest",
  chat,
  (fields, { response }) => {
    const stream = fields.flag("stream") ?? false;
    const wantsUsage = fields.object("stream_options", "openai.StreamOptions")["include_usage"];
    const think = reasoningEffort(fields);
    const format = formatOf(fields);
    return {
      answer: openAiAnswer(response, stream, chatWording(stream && wantsUsage === true)),
      body: {
        model: fields.text("model"),
        messages: nativeMessages(fields),
        tools: fields.list("tools") ?? [],
        stream,
        options: nativeOptions(fields, stopOf(fields)),
        ...(format !== undefined && { format }),
        ...(think !== undefined && { think }),
        logprobs: fields.flag("logprobs") ?? false,
        top_logprobs: fields.integer("top_logprobs") ?? 0,
      },
    };
  },
);

/** What is no text is left out. */
function stopOf(fields: RequestFields): readonly string[] {
  const stop = [fields.value("stop")].flat();
  return stop.filter((text): text is string => typeof text === "string");
}

function formatOf(fields: RequestFields): unknown {
  const { type, json_schema: named } = fields.object("response_format", "openai.ResponseFormat");
  if (type === "json_object") return "json";
  const schema: unknown =
    typeof named === "object" && named !== null && "schema" in named ? named.schema : undefined;
  return type === "json_schema" ? schema : undefined;
}
