import { parseJsonBody } from "../http/parse-json-body.ts";
import type { RawRequest } from "../http/request-reader.ts";
import { fullModelName } from "../models/model-name.ts";
import { ScriptedModel, scriptedModelName } from "./scripted-model.ts";

/** An answer that is ready at once. */
export interface PlainAnswer {
  readonly status: number;
  /** An object is sent as JSON, a text as plain text. */
  readonly body: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Answer = (body: string, model: ScriptedModel, version: string) => PlainAnswer;

const ok = (body: object | string): PlainAnswer => ({ status: 200, body });

const answers: ReadonlyMap<string, readonly [method: "GET" | "POST", answer: Answer]> = new Map<
  string,
  readonly [method: "GET" | "POST", answer: Answer]
>([
  ["/", ["GET", () => ok("Ollama is running")]],
  ["/api/version", ["GET", (_body, _model, version) => ok({ version })]],
  ["/api/tags", ["GET", (_body, model) => ok({ models: [model.tag()] })]],
  ["/api/ps", ["GET", (_body, model) => ok({ models: [model.running() ?? []].flat() })]],
  ["/api/show", ["POST", show]],
  ["/v1/models", ["GET", () => ok({ object: "list", data: [openAiModel] })]],
]);

const openAiModel = { id: scriptedModelName, object: "model", created: 0, owned_by: "library" };

/** Answers everything but the endpoints that play the script. */
export function plainAnswer(
  { method, body }: RawRequest,
  path: string,
  model: ScriptedModel,
  version: string,
): PlainAnswer {
  const entry = answers.get(path);
  if (entry === undefined) return { status: 404, body: "404 page not found" };
  const [allowed, answer] = entry;
  if (method === allowed || (method === "HEAD" && allowed === "GET")) {
    return answer(body.toString("utf8"), model, version);
  }
  return methodNotAllowed(allowed);
}

export function methodNotAllowed(allowed: string): PlainAnswer {
  return { status: 405, body: "405 method not allowed", headers: { Allow: allowed } };
}

function show(body: string, model: ScriptedModel): PlainAnswer {
  const fields = parseJsonBody(body, "ShowRequest");
  const name = fields.text("model") || fields.text("name");
  if (name === "") return { status: 400, body: { error: "model is required" } };
  if (ScriptedModel.isNamed(name)) return ok(model.description());
  return { status: 404, body: { error: `model '${fullModelName(name)}' not found` } };
}
