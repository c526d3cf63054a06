/** A JSON object found in an answer. */
export interface FoundJson {
  readonly value: unknown;
  /** Where it begins and ends in the text. */
  readonly start: number;
  readonly end: number;
  /** It ended too early, and was closed where the text ends. */
  readonly cut: boolean;
}

interface Frame {
  readonly close: "}" | "]";
  key: boolean;
}

/** More brackets inside each other are no analysis. */
const MOST_DEPTH = 20;

/**
 * The object that begins at `start`, also when it was cut by the limit of tokens: what is complete
 * counts, and the text it broke off in. Line feeds inside texts are allowed. `undefined` for what is
 * no JSON even so.
 */
export function mendJson(text: string, start: number): FoundJson | undefined {
  const stack: Frame[] = [];
  let json = "";
  /** Length of `json` behind the last complete value, and what closes it there. */
  let safe: { length: number; closing: string } | undefined;
  let inText = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    const frame = stack.at(-1);
    if (inText) {
      if (character === "\\") {
        json += text.slice(at, at + 2);
        at += 1;
      } else {
        json += character < " " ? escaped(character) : character;
        if (character === '"') {
          inText = false;
          if (frame?.key === false) safe = { length: json.length, closing: closing(stack) };
        }
      }
      continue;
    }
    json += character;
    if (character === '"') inText = true;
    else if (character === "{" || character === "[") {
      if (stack.length >= MOST_DEPTH) return undefined;
      stack.push({ close: character === "{" ? "}" : "]", key: character === "{" });
    } else if (character === "}" || character === "]") {
      if (stack.pop()?.close !== character) return undefined;
      safe = { length: json.length, closing: closing(stack) };
      if (stack.length === 0) return found(json, { start, end: at + 1, cut: false });
    } else if (frame !== undefined && frame.close === "}") {
      if (character === ":") frame.key = false;
      if (character === ",") frame.key = true;
    }
  }
  const place = { start, end: text.length, cut: true };
  if (inText && stack.at(-1)?.key === false) {
    const whole = json.replace(/\\(?:u[\da-f]{0,3})?$/i, "");
    const closed = found(`${whole}"${closing(stack)}`, place);
    if (closed !== undefined) return closed;
  }
  return safe === undefined ? undefined : found(json.slice(0, safe.length) + safe.closing, place);
}

function found(json: string, place: Omit<FoundJson, "value">): FoundJson | undefined {
  try {
    return { value: JSON.parse(json), ...place };
  } catch {
    return undefined;
  }
}

function closing(stack: readonly Frame[]): string {
  return stack
    .map(({ close }) => close)
    .toReversed()
    .join("");
}

function escaped(control: string): string {
  return JSON.stringify(control).slice(1, -1);
}
