const HEADING = /^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*$/u;
const BOLD = /^(?:\*\*|__)([^*_]{1,200})(?:\*\*|__)[ \t]*:?[ \t]*$/u;
const NUMBERED = /^\d{1,2}[.)][ \t]+(.{1,200}?):?$/u;
const LABEL = /^([^\s:#*|][^:|]{0,199}):(?:[ \t].*)?$/u;
const UNDERLINE = /^(?:={3,}|-{3,})$/u;

/**
 * What may be a heading of an answer, in order: lines with `#`, bold lines, underlined lines, numbered
 * lines, and labels before a colon. Small models write headings in all of these ways.
 */
export function headingsOf(answer: string): readonly string[] {
  const lines = answer.split("\n").map((line) => line.trim());
  return lines.flatMap((line, index) => {
    const underlined = line !== "" && UNDERLINE.test(lines[index + 1] ?? "");
    const found = HEADING.exec(line) ?? BOLD.exec(line) ?? NUMBERED.exec(line) ?? LABEL.exec(line);
    const text = found?.[1] ?? (underlined ? line : undefined);
    return text === undefined ? [] : [text];
  });
}
