/** What tokenizers take apart, in a fixed order; the weights of a counter have the same names. */
export const TOKEN_FEATURES = [
  "word",
  "letter",
  "number",
  "digit",
  "marks",
  "mark",
  "gap",
  "accented",
  "wide",
  "astral",
] as const;
export type TokenFeature = (typeof TOKEN_FEATURES)[number];

/**
 * How often each feature occurs, in the order of `TOKEN_FEATURES`: runs of ASCII letters and their
 * letters, runs of digits and their digits, runs of other ASCII and its characters, white space
 * beyond a single space, and characters of two, three and four bytes of UTF-8. A longer text never
 * has fewer, and a text never has more than its parts together.
 */
export function tokenFeatures(text: string): readonly number[] {
  let words = 0;
  let letters = 0;
  let numbers = 0;
  let digits = 0;
  let runsOfMarks = 0;
  let marks = 0;
  let gaps = 0;
  let accented = 0;
  let wide = 0;
  let halves = 0;
  let before: TokenFeature | "space" | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isLetter(code)) {
      letters += 1;
      if (before !== "letter") words += 1;
      before = "letter";
    } else if (code >= 0x30 && code <= 0x39) {
      digits += 1;
      if (before !== "digit") numbers += 1;
      before = "digit";
    } else if (code === 0x20 && before !== "space") {
      before = "space";
    } else if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) {
      gaps += 1;
      before = "gap";
    } else if (code < 0x80) {
      marks += 1;
      if (before !== "mark") runsOfMarks += 1;
      before = "mark";
    } else {
      if (code < 0x800) accented += 1;
      else if (code >= 0xd800 && code <= 0xdfff) halves += 1;
      else wide += 1;
      before = undefined;
    }
  }
  const astral = halves / 2;
  return [words, letters, numbers, digits, runsOfMarks, marks, gaps, accented, wide, astral];
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
