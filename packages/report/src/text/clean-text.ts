/**
 * Characters that change how other text looks or sounds instead of showing themselves: C0 and C1
 * controls except tab and line feed, soft hyphen, zero-width and bidirectional controls, line and
 * paragraph separators, byte-order mark, interlinear annotations, tag characters, lone surrogates.
 */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- these are the characters to find
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|\p{Surrogate}/gu;

/** The same by code units, all surrogates among them: several times as fast on a text of megabytes. */
const PERHAPS_INVISIBLE =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- these are the characters to find
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uD800-\uDFFF]/;

/**
 * What the runner of GitHub Actions takes for a command to itself, wherever it is printed: a line
 * that begins with two colons, and, from older times, "##[" anywhere.
 */
const COMMAND = /^(?=[^\S\n]*::)|(?<=##)(?=\[)/gm;
/** Shows nothing, and is no white space. */
const WORD_JOINER = "\u2060";

/** Most texts have no such character, and then nothing has to be taken out. */
const UNUSUAL = /[^\t\n\x20-\x7e]/;
/** What one line has besides: white space at its ends, or more than a single space within. */
const UNUSUAL_IN_LINE = /^ | $| {2}|[^\x20-\x7e]/;

/** Text from a model, a server or a plan without what could disguise it or give commands. */
export function cleanText(text: string): string {
  if (!UNUSUAL.test(text) && givesNoCommand(text)) return text;
  return text.replaceAll("\r\n", "\n").replaceAll(INVISIBLE, "").replaceAll(COMMAND, WORD_JOINER);
}

/** The same on one line, for places where a line break would end a row or a paragraph. */
export function cleanLine(text: string): string {
  if (!UNUSUAL_IN_LINE.test(text) && givesNoCommand(text)) return text;
  return cleanText(text).replaceAll(/\s+/gu, " ").trim();
}

function givesNoCommand(text: string): boolean {
  return !text.includes("::") && !text.includes("##[");
}

/** JSON in which all of that is written as escapes: no reader is fooled, no value is changed. */
export function escapeInvisible(json: string): string {
  const inert = json.replaceAll("##[", String.raw`##\u005b`);
  if (!PERHAPS_INVISIBLE.test(inert)) return inert;
  return inert.replaceAll(INVISIBLE, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => String.raw`\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}
