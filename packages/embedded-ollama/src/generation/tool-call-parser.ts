import { isRecord } from "../wire/is-record.ts";
import { partialEnding } from "./partial-ending.ts";

/** A call as the model wrote it. */
export interface ParsedToolCall {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

export interface TextAndCalls {
  readonly text: string;
  readonly calls: readonly ParsedToolCall[];
}

/** Finds calls of tools in a stream of text; what turns out to be none comes back as text. */
export interface ToolCallParser {
  push(text: string): TextAndCalls;
  /** What is still undecided, when the stream ends. */
  flush(): TextAndCalls;
}

const opening = "<tool_call>";
const closing = "</tool_call>";

/**
 * Models whose template names the tag write `<tool_call>{"name":…,"arguments":{…}}</tool_call>` wherever they
 * like; others write JSON, and nothing before it: an object, or a list of them.
 * @param names of the tools there are; JSON that names none of them is text
 */
export function createToolCallParser(template: string, names: ReadonlySet<string>): ToolCallParser {
  return template.includes(opening) ? taggedCalls(names) : bareCalls(names);
}

function taggedCalls(names: ReadonlySet<string>): ToolCallParser {
  let held = "";
  let inside = false;
  let called = false;
  const push = (text: string): TextAndCalls => {
    held += text;
    let free = "";
    const calls: ParsedToolCall[] = [];
    for (;;) {
      const tag = inside ? closing : opening;
      const at = held.indexOf(tag);
      if (at < 0) break;
      const before = held.slice(0, at);
      held = held.slice(at + tag.length);
      if (inside) {
        const found = callsIn(before, names);
        calls.push(...found);
        called ||= found.length > 0;
        if (found.length === 0) free += `${opening}${before}${closing}`;
      } else {
        free += before;
      }
      inside = !inside;
    }
    if (!inside) {
      const certain = held.slice(0, held.length - partialEnding(held, opening));
      held = held.slice(certain.length);
      free += certain;
    }
    // Blank lines between calls and after the last one are no answer.
    return { text: called && free.trim() === "" ? "" : free, calls };
  };
  return {
    push,
    flush: () => {
      const rest = held;
      held = "";
      if (!inside) return { text: rest, calls: [] };
      const calls = callsIn(rest, names);
      return { text: calls.length > 0 ? "" : `${opening}${rest}`, calls };
    },
  };
}

function bareCalls(names: ReadonlySet<string>): ToolCallParser {
  let held = "";
  let isText = false;
  const asText = (): TextAndCalls => {
    const text = held;
    held = "";
    return { text, calls: [] };
  };
  const decide = (): TextAndCalls => {
    const calls = callsIn(held, names);
    if (calls.length === 0) return asText();
    held = "";
    return { text: "", calls };
  };
  return {
    push: (text) => {
      held += text;
      if (isText) return asText();
      const start = held.trimStart();
      if (start === "") return { text: "", calls: [] };
      if (!/^[[{]/.test(start)) {
        isText = true;
        return asText();
      }
      if (parsed(start) === undefined) return { text: "", calls: [] };
      isText = true;
      return decide();
    },
    flush: decide,
  };
}

function callsIn(text: string, names: ReadonlySet<string>): readonly ParsedToolCall[] {
  const value = parsed(text);
  const calls = (Array.isArray(value) ? value : [value]).map((item) => callOf(item, names));
  return calls.every((call) => call !== undefined) ? calls : [];
}

function callOf(value: unknown, names: ReadonlySet<string>): ParsedToolCall | undefined {
  if (!isRecord(value)) return undefined;
  const { name } = value;
  if (typeof name !== "string" || !names.has(name)) return undefined;
  const given = value["arguments"] ?? value["parameters"] ?? {};
  const decoded = typeof given === "string" ? parsed(given) : given;
  return isRecord(decoded) ? { name, arguments: decoded } : undefined;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
