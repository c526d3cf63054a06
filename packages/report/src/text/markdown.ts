import { cleanLine, cleanText } from "./clean-text.ts";

/** Longest text that goes into a table cell or a sentence: longer than any sentence of ours. */
const MAX_INLINE_CHARACTERS = 2000;
const MAX_FENCE_CHARACTERS = 20_000;

/** Splits what a renderer would read as a mention, a reference or an address; shows nothing. */
const WORD_JOINER = "\u2060";

/**
 * Text of any origin as literal text inside a paragraph, heading or list item: no markup, no HTML,
 * no link, no image, no mention. Backslash escapes are read by every Markdown renderer; mentions,
 * references and bare addresses may be found after rendering, so they are split instead. What can
 * do nothing where it stands (`num_ctx`, `p < 0.001`) stays as it is, for those who read the source.
 */
export function inline(text: string): string {
  return shorten(cleanLine(text))
    .replaceAll(/[\\`*[\]|~]/g, String.raw`\$&`)
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
    .replaceAll(/<(?=[\p{L}/!?])|&(?=#?\w+;)/gu, String.raw`\$&`)
    .replaceAll(/\/(?=\/)/g, `/${WORD_JOINER}`)
    .replaceAll(/\bwww(?=\.)/gi, `$&${WORD_JOINER}`)
    .replaceAll(/(?<=\S)@/g, `${WORD_JOINER}@`)
    .replaceAll(/@(?=\S)/g, `@${WORD_JOINER}`)
    .replaceAll(/(#|\bGH-)(?=\d)/gi, `$1${WORD_JOINER}`)
    .replace(/^(#{1,6}|[-+=]+|\d+[.)])(?=\s|$)/, (start) => escapeStart(start))
    .replace(/^(?=[>:])/, "\\");
}

/** The same for a table cell. A cell is one line, and its pipes are escaped like everything else. */
export const cell = inline;

/**
 * A name as code, which no renderer interprets. A pipe still ends a table cell, so it is written as
 * its look-alike: a name is for reading, the data files hold it as it is.
 */
export function code(text: string): string {
  const clean = shorten(cleanLine(text)).replaceAll("|", "¦");
  if (clean === "") return "";
  const ticks = "`".repeat(longestRun(clean) + 1);
  const padding = clean.startsWith("`") || clean.endsWith("`") ? " " : "";
  return `${ticks}${padding}${clean}${padding}${ticks}`;
}

/** Any text as a code block that nothing inside can close. */
export function fence(text: string, language = ""): string {
  const clean = cleanText(text).slice(0, MAX_FENCE_CHARACTERS);
  const ticks = "`".repeat(Math.max(3, longestRun(clean) + 1));
  return `${ticks}${language}\n${clean}\n${ticks}`;
}

function escapeStart(start: string): string {
  return /^\d/.test(start) ? `${start.slice(0, -1)}\\${start.slice(-1)}` : `\\${start}`;
}

function shorten(text: string): string {
  const characters = [...text];
  if (characters.length <= MAX_INLINE_CHARACTERS) return text;
  return `${characters.slice(0, MAX_INLINE_CHARACTERS - 1).join("")}…`;
}

function longestRun(text: string): number {
  const runs = text.match(/`+/g) ?? [];
  return runs.reduce((longest, run) => Math.max(longest, run.length), 0);
}
