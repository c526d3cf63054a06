import type { InferenceEndpoint, StepOf } from "@runproof/contract";

type Body = StepOf<"replay">["requests"][number]["body"];
type Json = Body[string];

/** A body whose text begins with a line; as it is when the line is empty or there is no text. */
export function withColdLine(body: Body, endpoint: InferenceEndpoint, line: string): Body {
  if (line === "" || endpoint === "embed") return body;
  if (endpoint === "chat") {
    const { messages } = body;
    if (!Array.isArray(messages)) return body;
    const [first, ...others] = messages;
    if (!isObject(first)) return body;
    const content = begin(first["content"], line);
    return { ...body, messages: [{ ...first, content }, ...others] };
  }
  const field = typeof body["system"] === "string" && body["system"] !== "" ? "system" : "prompt";
  return { ...body, [field]: begin(body[field], line) };
}

/** A text, or a list of parts as OpenAI's API has it. */
function begin(content: Json | undefined, line: string): Json {
  if (typeof content === "string") return line + content;
  return Array.isArray(content) ? [{ type: "text", text: line }, ...content] : line;
}

function isObject(value: Json | undefined): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
