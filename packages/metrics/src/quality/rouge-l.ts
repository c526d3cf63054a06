import { wordsOf } from "./words-of.ts";

/** F1 of the longest common subsequence of words, from 0 to 1; undefined where one has no word. */
export type RougeL = (answer: string, reference: string) => number | undefined;

/** More words than this take too long, and the first of them tell enough. */
const MOST_WORDS = 2_000;

/**
 * ROUGE-L of whole texts (Lin 2004), by `js-rouge` on the words that all qualities are taken from.
 * Loaded only when it is asked for.
 */
export async function loadRougeL(): Promise<RougeL> {
  const { l } = await import("js-rouge");
  return (answer, reference) => {
    const [own, other] = [answer, reference].map((each) => wordsOf(each).slice(0, MOST_WORDS));
    if (own === undefined || other === undefined || own.length === 0 || other.length === 0) {
      return undefined;
    }
    return l(own.join(" "), other.join(" "), {
      segmenter: (whole) => [whole],
      tokenizer: (whole) => whole.split(" "),
    });
  };
}
