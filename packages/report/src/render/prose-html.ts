import Handlebars from "handlebars";

import { keepTogether } from "../text/keep-together.ts";
import { proseParts, proseText, type Wording } from "../wording/prose.ts";

const escape = Handlebars.escapeExpression;

/** A sentence as escaped HTML in which every claimed number carries the id of its claim. */
export function proseHtml(wording: Wording): string {
  // Joined first, because a number and its unit may be in different parts; no character is added.
  const whole = keepTogether(proseText(wording));
  let start = 0;
  return proseParts(wording)
    .map((part) => {
      const { length } = typeof part === "string" ? part : part.text;
      const text = escape(whole.slice(start, start + length));
      start += length;
      return typeof part === "string"
        ? text
        : `<span data-claim="${escape(part.claim)}">${text}</span>`;
    })
    .join("");
}
