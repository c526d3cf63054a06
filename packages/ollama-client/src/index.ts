export { parseOllamaHost } from "./address/parse-ollama-host.ts";
export { serverAddress, type ServerAddress } from "./address/server-address.ts";
export { redactUrl } from "./address/redact-url.ts";
export { calibrateClient, type CalibrationInput } from "./calibration/calibrate-client.ts";
export {
  summarizeCalibration,
  type CalibrationSetting,
} from "./calibration/summarize-calibration.ts";
export type { CallEvent } from "./call/call-event.ts";
export type { CallOutcome } from "./call/call-outcome.ts";
export type { Client, ClientInput } from "./client.ts";
export type { CallOptions, Lane, WaitOptions } from "./lane.ts";
export type { Embedding, EmbedRequest } from "./management/embed.ts";
export { isSameModel } from "./management/is-same-model.ts";
export type { LoadedModel } from "./management/list-loaded-models.ts";
export type { LocalModel } from "./management/list-local-models.ts";
export type { LoadOptions } from "./management/load-model.ts";
export type { ModelDetails } from "./management/model-details.ts";
export type { PullProgress } from "./management/pull-model.ts";
export type { ShownModel } from "./management/show-model.ts";
export { createOllamaClient, type OllamaClient } from "./ollama-client.ts";
export { openAiAddress } from "./openai/openai-address.ts";
export { createOpenAiClient, type OpenAiClient, type OpenAiClientInput } from "./openai-client.ts";
export { samplingOptions, type SamplingOptions } from "./openai/sampling-options.ts";
export { readAnswer, type ObservedCall, type ReadAnswer } from "./recording/read-answer.ts";
export { replayCall } from "./recording/replay-call.ts";
export type {
  CallRequest,
  ChatMessage,
  ChatRequest,
  GenerateRequest,
} from "./request/call-request.ts";
export type { RawRequest } from "./request/raw-request.ts";
export type { TokenLogprob } from "./request/token-logprob.ts";
export type { ToolCall, ToolDefinition } from "./request/tool.ts";
export type { AnswerPart } from "./streaming/answer-part.ts";
export type { Endpoint } from "./wire-format.ts";
