/** A printed number: how it is written, and the id of the claim it is. */
export interface Claimed {
  readonly text: string;
  readonly claim: string;
}

/** A sentence whose numbers are claims. */
export type Prose = readonly (string | Claimed)[];

/** A sentence of a report; a plain string where it has no number of the records. */
export type Wording = string | Prose;

/**
 * A sentence as a tagged template. A number cannot be put into it: only texts, and claims in the
 * form that they are printed in.
 */
export function prose(
  literals: TemplateStringsArray,
  ...values: readonly (Wording | Claimed)[]
): Prose {
  const parts: (string | Claimed)[] = [];
  for (const [index, literal] of literals.entries()) {
    parts.push(literal);
    const value = values[index];
    if (value === undefined) continue;
    if (typeof value === "string" || "claim" in value) parts.push(value);
    else parts.push(...value);
  }
  return joined(parts);
}

export function claimed(text: string, claim: string): Claimed {
  return { text, claim };
}

/** The sentence as plain text. */
export function proseText(wording: Wording): string {
  if (typeof wording === "string") return wording;
  return wording.map((part) => (typeof part === "string" ? part : part.text)).join("");
}

/** Its parts; a plain string is one. */
export function proseParts(wording: Wording): Prose {
  return typeof wording === "string" ? [wording] : wording;
}

/** Sentences with something between them. */
export function joinProse(list: readonly Wording[], separator: string): Prose {
  return joined(
    list.flatMap((wording, index) => [...(index === 0 ? [] : [separator]), ...proseParts(wording)]),
  );
}

/** Sentences one after the other; empty ones are none. */
export function sentences(list: readonly Wording[]): Prose {
  return joinProse(
    list.filter((sentence) => proseText(sentence) !== ""),
    " ",
  );
}

/** In the middle of a sentence: the first letter in lower case. */
export function lowerFirst(wording: Wording): Prose {
  const [first = "", ...rest] = proseParts(wording);
  if (typeof first !== "string") return proseParts(wording);
  return [`${first.charAt(0).toLowerCase()}${first.slice(1)}`, ...rest];
}

/** Texts that stand side by side are one; empty ones are none. */
function joined(parts: Prose): Prose {
  const result: (string | Claimed)[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === "string" && typeof last === "string")
      result[result.length - 1] = last + part;
    else if (part !== "") result.push(part);
  }
  return result;
}
