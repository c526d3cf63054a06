const UNITS = "%|ns|ms|s|tokens\\/s|KiB|MiB|GiB|TiB";

const BEFORE_UNIT = new RegExp(String.raw`(?<=\d) (?=(?:${UNITS})(?![\p{L}\p{N}]))`, "gu");

/**
 * Numbers stay on one line with their signs and units: "n = 5", "95 %", "± 3.1". No character is
 * added or taken away.
 */
export function keepTogether(sentence: string): string {
  return sentence
    .replaceAll(BEFORE_UNIT, "\u00A0")
    .replaceAll(/(?<=±) (?=\d)|(?<=\d %) (?=CI\b)/g, "\u00A0")
    .replaceAll(/(?<=\b[np]) (?=[=<] \d)|(?<=\b[np] [=<]) (?=\d)/g, "\u00A0");
}
