const SENTENCE = /[^.!?\n。]+(?:[.!?。](?=\d)[^.!?\n。]*)*[.!?。]?/gu;
const FIGURE =
  /\d[\d.,]*\s?(?:ms|µs|ns|s|sec(?:onds?)?|min|%|tok(?:en)?s?\s?(?:\/|per)\s?s\w*|[KMG]i?B|req\/s)(?![\w])/u;

const MOST_CHARACTERS = 160;
const MOST_FIGURES = 20;

/** The sentences of a text that have a number with a unit in them, each as one line. */
export function figuresIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [sentence] of text.matchAll(SENTENCE)) {
    const line = sentence
      .replace(/^[\s#>*+•-]+/u, "")
      .replaceAll(/\s+/g, " ")
      .trim();
    if (line.length <= MOST_CHARACTERS && FIGURE.test(line)) found.add(line);
    if (found.size >= MOST_FIGURES) break;
  }
  return [...found];
}
