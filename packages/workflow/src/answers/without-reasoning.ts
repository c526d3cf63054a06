const TAGS = ["think", "thinking", "thought", "reasoning", "reflection", "scratchpad"];

/** The answer behind the reasoning that some models leave in it, between tags such as `<think>`. */
export function withoutReasoning(text: string): string {
  let rest = text;
  for (const tag of TAGS) rest = withoutTag(rest, `<${tag}>`, `</${tag}>`);
  return rest;
}

function withoutTag(text: string, open: string, close: string): string {
  const lower = text.toLowerCase();
  const kept: string[] = [];
  let at = 0;
  // Without the first tag, which some chat templates write for the model.
  const firstClose = lower.indexOf(close);
  if (firstClose >= 0 && !lower.slice(0, firstClose).includes(open)) at = firstClose + close.length;
  for (;;) {
    const start = lower.indexOf(open, at);
    if (start < 0) return kept.length === 0 && at === 0 ? text : [...kept, text.slice(at)].join("");
    kept.push(text.slice(at, start));
    const end = lower.indexOf(close, start);
    if (end < 0) return kept.join("");
    at = end + close.length;
  }
}
