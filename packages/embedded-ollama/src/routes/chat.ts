import type { ChatMessage } from "../engines/engine.ts";
import { ApiError } from "../http/api-error.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { isRecord, requestFields, type RequestFields } from "../http/request-fields.ts";
import { completionRequest } from "./completion-request.ts";
import { refuseUnsupported } from "./refuse-unsupported.ts";
import { runCompletion } from "./run-completion.ts";
import type { Route } from "./served.ts";

export const chat: Route = async (exchange, served) => {
  const fields = await readJsonBody(exchange.request, "ChatRequest");
  const request = completionRequest(fields);
  const messages = messagesOf(fields);
  if (request.model === "") throw new ApiError(400, "model is required");
  const file = served.library.find(request.model);
  if (file === undefined) throw new ApiError(404, `model '${request.model}' not found`);
  if (messages.length > 0 || request.keepAliveMs !== 0) refuseUnsupported(fields, request);
  await runCompletion(exchange, served, file, request, {
    content: (text) => ({ message: { role: "assistant", content: text } }),
    prompt: messages.length === 0 ? undefined : { kind: "chat", messages },
    contextTokens: [],
    returnsContext: false,
  });
};

function messagesOf(fields: RequestFields): readonly ChatMessage[] {
  return (fields.list("messages") ?? []).map((item) => {
    const message = requestFields("ChatRequest.messages", isRecord(item) ? item : {});
    if ((message.list("images") ?? []).length > 0) {
      throw new ApiError(400, `${JSON.stringify(fields.text("model"))} does not support images`);
    }
    return { role: message.text("role").toLowerCase(), content: message.text("content") };
  });
}
