/** A no-break space: no line ends at it. */
const KEPT = "\u00a0";
/** What stands in brackets is one number with its interval or its runs, if it is not longer. */
const SHORT_BRACKETS = /\([^()]{1,32}\)/g;
/** "166.0 ± 118.1 ms", "−5.4 %" */
const INSIDE_NUMBERS = / (?=±)|(?<=±) |(?<=\d) (?=(?:%|×|ns|µs|ms|s|tokens\/s|[KMG]i?B)(?![\w/]))/g;

/**
 * Break a text between words so that no line is longer than `columns`, unless a word is. Numbers keep
 * their units, spreads and short brackets where those fit into a line, and so do words that a no-break
 * space joins.
 *
 * @param indent of every line
 */
export function wrapWords(text: string, columns: number, indent = ""): string {
  const room = columns - indent.length;
  const lines: string[] = [];
  let line = "";
  for (const word of wordsOf(text, room)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length > room && line !== "") {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].map((each) => `${indent}${each}`.replaceAll(KEPT, " ")).join("\n");
}

function wordsOf(text: string, room: number): readonly string[] {
  return text
    .replace(SHORT_BRACKETS, (brackets) => brackets.replaceAll(" ", KEPT))
    .replace(INSIDE_NUMBERS, KEPT)
    .split(" ")
    .flatMap((word) => (word.length > room ? word.split(KEPT) : [word]));
}
