import type { Random } from "../random.ts";
import { repeat, type Length } from "./repeat.ts";
import { fileName, type Template } from "./terms.ts";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

// Files hold words and characters that no template has: the model must learn to read past them.
const RARE_CHARACTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ_/\\@#$&*+=<>~^'`éüñ±µ→✓"];

/** Files as a prompt shows them: each a heading and some lines of made-up content. */
export function dataBlocks(random: Random, length: Length): readonly string[] {
  return repeat(random, length, () => {
    const line = random.pick(LINE_FORMATS)(random);
    const lines = repeat(random, { atLeast: 2, atMost: 10 }, () => line(random));
    return `${random.pick(["### ", "", "File: "])}${fileName(random)}\n${lines.join("\n")}`;
  });
}

/** A name without a meaning, such as `qwe` or `hk_42`. */
function identifier(random: Random): string {
  const word = repeat(random, { atLeast: 2, atMost: 8 }, () => random.pick(LETTERS)).join("");
  return random.pick([
    word,
    word,
    `${word}_${random.integer(0, 99)}`,
    `${word}${random.pick(RARE_CHARACTERS)}${random.integer(0, 9)}`,
  ]);
}

function number(random: Random): string {
  return random.pick([
    String(random.integer(0, 9)),
    String(random.integer(0, 9999)),
    random.decimal(0, 200, random.integer(1, 4)),
  ]);
}

/** Fixes what the lines of one file have in common, then writes line after line. */
const LINE_FORMATS: readonly ((random: Random) => Template)[] = [
  (random) => {
    const separator = random.pick([",", ";", ", ", " | ", "\t"]);
    const columns = { atLeast: random.integer(2, 3), atMost: random.integer(3, 6) };
    return (line) =>
      [identifier(line), ...repeat(line, columns, () => number(line))].join(separator);
  },
  (random) => {
    const keys = repeat(random, { atLeast: 2, atMost: 4 }, () => identifier(random));
    return (line) => JSON.stringify(Object.fromEntries(keys.map((key) => [key, number(line)])));
  },
  () => (line) => `- ${identifier(line)}: ${number(line)}`,
  () => (line) => repeat(line, { atLeast: 4, atMost: 12 }, () => identifier(line)).join(" "),
];
