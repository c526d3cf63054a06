import { Handlebars } from "../templates/handlebars-runtime.ts";
import { keepTogether } from "../text/keep-together.ts";
import { proseParts, proseText, type Wording } from "../wording/prose.ts";

const escape = Handlebars.escapeExpression;

/**
 * A sentence as escaped HTML in which every claimed number carries the id of its claim, and no line
 * breaks between a number and its sign, unit or punctuation.
 */
export function proseHtml(wording: Wording): string {
  return html(wording, keepTogether(proseText(wording)), true);
}

/** The same letter by letter, for code: no space becomes another one. */
export function literalHtml(wording: Wording): string {
  return html(wording, proseText(wording), false);
}

/** @param whole the text of the wording, with as many characters */
function html(wording: Wording, whole: string, keepsPunctuation: boolean): string {
  // Taken from the whole, because a number and its unit may be in different parts.
  let start = 0;
  const parts = proseParts(wording).map((part): Part => {
    const { length } = typeof part === "string" ? part : part.text;
    const text = whole.slice(start, start + length);
    start += length;
    return { text, claim: typeof part === "string" ? undefined : part.claim };
  });
  const edges = parts.map((part, index) =>
    keepsPunctuation
      ? edgesOf(part, parts[index - 1], parts[index + 1])
      : { head: "", middle: part.text, tail: "" },
  );
  return parts
    .map(({ text, claim }, index) => {
      if (claim === undefined) return escape(edges[index]?.middle ?? text);
      const [before, after] = [edges[index - 1]?.tail ?? "", edges[index + 1]?.head ?? ""];
      const number = `<span data-claim="${escape(claim)}">${escape(text)}</span>`;
      return before === "" && after === ""
        ? number
        : `<span class="whole">${escape(before)}${number}${escape(after)}</span>`;
    })
    .join("");
}

interface Part {
  readonly text: string;
  readonly claim: string | undefined;
}

/** A text between numbers: what sticks to the one before it, and to the one after it. */
interface Edges {
  readonly head: string;
  readonly middle: string;
  readonly tail: string;
}

/** Longer words may break: looking further back would cost the square of their length. */
const MOST_EDGE = 40;

/** A browser may break a line on both sides of a button, whatever stands there. */
function edgesOf({ text, claim }: Part, before: Part | undefined, after: Part | undefined): Edges {
  if (claim !== undefined) return { head: "", middle: "", tail: "" };
  const head = before?.claim === undefined ? "" : (/^\u00A0?\S+/.exec(text)?.[0] ?? "");
  const rest = text.slice(head.length);
  const tail =
    after?.claim === undefined ? "" : (/\S+\u00A0?$/.exec(rest.slice(-MOST_EDGE))?.[0] ?? "");
  return { head, middle: rest.slice(0, rest.length - tail.length), tail };
}
