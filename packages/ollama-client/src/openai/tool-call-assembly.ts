import { isJsonObject, type JsonObject } from "../ollama/answer-shape.ts";
import type { ToolCall } from "../request/tool.ts";

interface Pieces {
  id: string | undefined;
  name: string;
  argumentsText: string;
}

/** Puts tool calls together again: name and id come first, the text of the arguments in pieces. */
export class ToolCallAssembly {
  readonly #calls = new Map<number, Pieces>();

  /** Takes a `tool_calls` of a delta or of a whole message. */
  add(deltas: unknown): void {
    if (!Array.isArray(deltas)) return;
    for (const [position, delta] of deltas.entries()) {
      if (isJsonObject(delta)) this.#addOne(delta, position);
    }
  }

  /** Absent when there were none. Arguments that are no JSON object are left empty. */
  get toolCalls(): readonly ToolCall[] | undefined {
    if (this.#calls.size === 0) return undefined;
    return [...this.#calls.values()].map(({ id, name, argumentsText }) => ({
      ...(id === undefined ? {} : { id }),
      name,
      arguments: objectFrom(argumentsText),
    }));
  }

  #addOne(delta: JsonObject, position: number): void {
    const { index, id, function: called } = delta;
    // A whole message has no indexes.
    const key = typeof index === "number" ? index : position;
    const pieces = this.#calls.get(key) ?? { id: undefined, name: "", argumentsText: "" };
    this.#calls.set(key, pieces);
    if (typeof id === "string" && id !== "") pieces.id = id;
    if (!isJsonObject(called)) return;
    if (typeof called["name"] === "string") pieces.name += called["name"];
    if (typeof called["arguments"] === "string") pieces.argumentsText += called["arguments"];
  }
}

function objectFrom(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
