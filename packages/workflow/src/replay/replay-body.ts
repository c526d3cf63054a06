import type { Api, OllamaOptions, StepOf } from "@runproof/contract";
import { samplingOptions } from "@runproof/ollama-client";

import { withColdLine } from "./with-cold-line.ts";

type RecordedRequest = StepOf<"replay">["requests"][number];
type Body = RecordedRequest["body"];

export interface ReplayBodyInput {
  readonly request: RecordedRequest;
  readonly api: Api;
  /** The plan's. */
  readonly model: string;
  /** The arm's; each takes the place of the recorded one of its name. */
  readonly options: OllamaOptions;
  /** Line nobody sent before, or "". */
  readonly coldLine: string;
}

export interface ReplayBody {
  readonly body: Body;
  /** Options of the arm that the API has no word for. */
  readonly unsaid: readonly string[];
}

/**
 * The body that is sent for a recorded one: the same, key for key, but for the model, the options of
 * the arm, a stream where none was asked for (a whole answer has no first token), and the cold line.
 * Nothing else is added, so a request of an arm without options is the same bytes in every run.
 */
export function replayBody(input: ReplayBodyInput): ReplayBody {
  const { request, api, model, options, coldLine } = input;
  const { endpoint } = request;
  const body: Body = { ...request.body };
  const isPlans = request.model === "plan";
  if (isPlans) body["model"] = model;
  if (endpoint !== "embed") askForStream(body, api);
  // A model other than the plan's is no arm's treatment.
  const unsaid = isPlans ? setOptions(body, api, options) : [];
  return { body: withColdLine(body, endpoint, coldLine), unsaid };
}

function askForStream(body: Body, api: Api): void {
  if (api === "ollama") {
    if (body["stream"] === false) body["stream"] = true;
    return;
  }
  body["stream"] = true;
  // Without it a stream says nothing about tokens.
  const said = body["stream_options"];
  const isObject = typeof said === "object" && said !== null && !Array.isArray(said);
  body["stream_options"] = { ...(isObject ? said : {}), include_usage: true };
}

/** @returns the names of options that could not be set */
function setOptions(body: Body, api: Api, options: OllamaOptions): readonly string[] {
  if (Object.keys(options).length === 0) return [];
  if (api === "ollama") {
    const recorded = body["options"];
    const isObject = typeof recorded === "object" && recorded !== null && !Array.isArray(recorded);
    body["options"] = { ...(isObject ? recorded : {}), ...options };
    return [];
  }
  const { fields, absent } = samplingOptions(options);
  Object.assign(body, fields);
  return Object.keys(absent);
}
