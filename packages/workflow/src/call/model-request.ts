import type {
  ChatRequest,
  EmbedRequest,
  GenerateRequest,
  RawRequest,
} from "@runproof/ollama-client";

/** What the run itself fills in. */
type Given = "model" | "stream" | "keepAlive";

/**
 * One request of a step. `options` are the workload's, which win over those of an arm. A model other
 * than the plan's is asked without the arm's options. `raw` is sent as it is.
 */
export type ModelRequest =
  | { readonly kind: "generate"; readonly request: Omit<GenerateRequest, Given> }
  | { readonly kind: "chat"; readonly request: Omit<ChatRequest, Given> }
  | {
      readonly kind: "embed";
      readonly request: Omit<EmbedRequest, Given>;
      readonly model?: string | undefined;
    }
  | { readonly kind: "raw"; readonly request: RawRequest };

/** What a call was asked, as one text: a plain prompt as it is, anything else as JSON. */
export function requestText(asked: ModelRequest): string {
  switch (asked.kind) {
    case "generate":
      return promptText(asked.request.prompt, asked.request.system);
    case "chat":
      return JSON.stringify(asked.request.messages);
    case "embed":
      return JSON.stringify(asked.request.input);
    case "raw": {
      const { body } = asked.request;
      const { prompt, system, messages, input } = body;
      return typeof prompt === "string"
        ? promptText(prompt, typeof system === "string" ? system : undefined)
        : JSON.stringify(messages ?? input ?? body);
    }
  }
}

function promptText(prompt: string, system: string | undefined): string {
  if (system === undefined) return prompt;
  const said = { role: "user", content: prompt };
  return JSON.stringify([{ role: "system", content: system }, said]);
}
