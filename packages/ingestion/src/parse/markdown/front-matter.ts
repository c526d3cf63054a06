import { parse } from "yaml";

const FENCE = /^---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m;

export interface FrontMatter {
  /** The YAML value; undefined when there is none or it is broken. */
  readonly value: unknown;
  /** The text below it. */
  readonly body: string;
  readonly note?: string;
}

/** Split YAML front matter off a Markdown text. Broken front matter is noted, the rest is kept. */
export function splitFrontMatter(text: string): FrontMatter {
  const match = text.startsWith("---") ? FENCE.exec(text) : null;
  if (match === null || match.index !== 0) return { value: undefined, body: text };
  const body = text.slice(match[0].length);
  try {
    // No aliases: a few bytes of them can stand for more values than fit into memory.
    return { value: parse(match[1] ?? "", { maxAliasCount: 0, logLevel: "error" }), body };
  } catch {
    return { value: undefined, body, note: "the front matter is not YAML and was left out" };
  }
}
