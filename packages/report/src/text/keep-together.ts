/** Numbers stay on one line with their signs and units: "n = 5", "95 %". */
export function keepTogether(sentence: string): string {
  return sentence
    .replaceAll(/(?<=\d) (?=%|m?s\b)/g, "\u00A0")
    .replaceAll(/(?<=\b[np]) (?=[=<] \d)|(?<=\b[np] [=<]) (?=\d)/g, "\u00A0");
}
