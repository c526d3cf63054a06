import type { CallRequest, ChatRequest, GenerateRequest } from "../request/call-request.ts";
import type { WireRequest } from "../wire-format.ts";
import { messageContent, wireMessage } from "./message.ts";
import { samplingOptions } from "./sampling-options.ts";

/** Fields by name; what is undefined is not sent. */
type Fields = Readonly<Record<string, unknown>>;

const NO_FIELD = "the OpenAI API has no such field";

/**
 * The request of a call. A prompt is a conversation of one message; a raw one goes to
 * `/v1/completions`, which continues text without the model's template (on Ollama with it).
 */
export function generateRequest(request: GenerateRequest): WireRequest {
  const { prompt, system, raw, suffix, images, template, context } = request;
  if (raw === true) {
    const { think, format, logprobs } = request;
    const unsaid = { system, images, template, context, think, format, logprobs };
    return wireRequest("/v1/completions", request, { prompt, suffix }, unsaid);
  }
  const user = { role: "user", content: messageContent(prompt, images) };
  const messages = system === undefined ? [user] : [{ role: "system", content: system }, user];
  return chatCompletion(request, { messages }, { suffix, template, context });
}

/** The request of a call that is a conversation. */
export function chatRequest(request: ChatRequest): WireRequest {
  const messages = request.messages.map(wireMessage);
  const thinking = request.messages.find((message) => message.thinking !== undefined);
  return chatCompletion(request, { messages, tools: request.tools }, { thinking });
}

function chatCompletion(request: CallRequest, fields: Fields, unsaid: Fields): WireRequest {
  const { think, format, logprobs, topLogprobs } = request;
  const effort = reasoningEffort(think);
  const said = {
    ...fields,
    reasoning_effort: effort,
    response_format: responseFormat(format),
    logprobs,
    top_logprobs: topLogprobs,
  };
  return wireRequest("/v1/chat/completions", request, said, {
    ...unsaid,
    think: effort === undefined ? think : undefined,
  });
}

function wireRequest(
  path: string,
  request: CallRequest,
  fields: Fields,
  unsaid: Fields,
): WireRequest {
  const { model, stream = true, keepAlive, truncate, shift } = request;
  const options = samplingOptions(request.options);
  const missing = { ...unsaid, keep_alive: keepAlive, truncate, shift };
  const names = Object.entries(missing).filter(([, value]) => value !== undefined);
  return {
    method: "POST",
    path,
    body: JSON.stringify({
      model,
      ...fields,
      ...options.fields,
      stream,
      // Without it a stream says nothing about tokens.
      ...(stream ? { stream_options: { include_usage: true } } : {}),
    }),
    // llama-server closes the connection after a streamed answer without having said so: a next
    // request that is already on its way would be lost.
    endsConnection: stream,
    absent: {
      ...Object.fromEntries(names.map(([name]) => [name, NO_FIELD])),
      ...options.absent,
    },
  };
}

/** The API has levels and `none`; a plain yes and Ollama's `max` are not among them. */
function reasoningEffort(think: CallRequest["think"]): string | undefined {
  if (think === false) return "none";
  return think === true || think === "max" ? undefined : think;
}

function responseFormat(format: CallRequest["format"]): object | undefined {
  if (format === undefined) return undefined;
  if (format === "json") return { type: "json_object" };
  return { type: "json_schema", json_schema: { name: "answer", strict: true, schema: format } };
}
