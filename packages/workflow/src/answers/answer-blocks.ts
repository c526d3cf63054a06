import { sectionRole } from "./section-role.ts";

/** A piece of an answer that is read as one. */
export type AnswerBlock =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "item"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string };

const HEADING = /^ {0,3}(#{1,6})[ \t]*(\S.*)$/u;
const BOLD_LINE = /^(?:\d{1,2}[.)] *)?(?:\*\*|__)([^*_].{0,78}?)(?:\*\*|__) *:?$/u;
const ITEM = /^[ \t]*(?:[-*+•–‣▪·]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+(\S.*)$/u;
const RULE = /^[ \t]*(?:[-*_=][ \t]*){3,}$/u;
const TABLE_RULE = /^[ \t:|-]+$/u;
/** `**Findings:** text`, `Findings: text`, also behind a number. */
const LABEL =
  /^(?:\d{1,2}[.)] *)?(?:\*\*|__)?([^:*_|.]{2,40}?)(?:(?:\*\*|__) *[:：]|[:：] *(?:\*\*|__)?)[ \t]*(.*)$/u;

/** Pseudo-headings are below all real ones. */
const LABEL_LEVEL = 7;

/** Headings of any kind, items of lists and rows of tables, and what is left: paragraphs. */
export function answerBlocks(text: string): readonly AnswerBlock[] {
  const blocks: AnswerBlock[] = [];
  let open: { kind: "item" | "paragraph"; lines: string[] } | undefined;
  const close = (): void => {
    if (open !== undefined) blocks.push({ kind: open.kind, text: open.lines.join(" ") });
    open = undefined;
  };
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    const heading = headingOf(raw, line);
    if (line === "" || line.startsWith("```") || line.startsWith("~~~") || RULE.test(line)) {
      // A line of === or --- below a single line makes a heading of it.
      const title = /^(?:=+|-{3,})$/.test(line) && open?.kind === "paragraph" ? open.lines : [];
      if (title.length === 1 && (title[0] ?? "").length <= 80) open = undefined;
      close();
      if (title.length === 1) pushTitle(blocks, title[0] ?? "", line.startsWith("=") ? 1 : 2);
    } else if (heading !== undefined) {
      close();
      blocks.push({ kind: "heading", level: heading.level, text: heading.text });
      if (heading.rest !== "") open = { kind: "paragraph", lines: [heading.rest] };
    } else if (line.startsWith("|")) {
      close();
      const row = line.split("|").map((cell) => cell.trim());
      if (!TABLE_RULE.test(line))
        blocks.push({ kind: "item", text: row.filter(Boolean).join(" | ") });
    } else {
      const item = ITEM.exec(raw)?.[1];
      if (item !== undefined) {
        close();
        open = { kind: "item", lines: [item.trim()] };
      } else if (open === undefined) open = { kind: "paragraph", lines: [line] };
      else open.lines.push(line);
    }
  }
  close();
  return blocks;
}

function pushTitle(blocks: AnswerBlock[], text: string, level: number): void {
  if (text.length <= 80) blocks.push({ kind: "heading", level, text });
}

interface Heading {
  readonly level: number;
  readonly text: string;
  /** What stands behind it on the same line. */
  readonly rest: string;
}

function headingOf(raw: string, line: string): Heading | undefined {
  const marked = HEADING.exec(raw);
  if (marked !== null) {
    return { level: marked[1]?.length ?? 1, text: withoutClosing(marked[2] ?? ""), rest: "" };
  }
  const bold = BOLD_LINE.exec(line)?.[1];
  if (bold !== undefined && (!/[.!?]$/.test(bold) || sectionRole(bold) !== undefined)) {
    return { level: LABEL_LEVEL, text: bold, rest: "" };
  }
  const label = LABEL.exec(line);
  if (label !== null && isRole(label[1] ?? "")) {
    return { level: LABEL_LEVEL, text: label[1] ?? "", rest: (label[2] ?? "").trim() };
  }
  // A line of its own that is nothing but the name of a section.
  return line.length <= 40 && isRole(line.replace(/^\d{1,2}[.)] */, "")) && !/[.!?,;]$/.test(line)
    ? { level: LABEL_LEVEL, text: line, rest: "" }
    : undefined;
}

/** `Title ##` is `Title`. Not by a pattern: that looks at a long row of hashes again and again. */
function withoutClosing(title: string): string {
  let end = title.length;
  while (end > 1 && " \t#".includes(title.charAt(end - 1))) end -= 1;
  return title.slice(0, end);
}

/** Whether a text without markup is the name of a section, and not a sentence that has the word in it. */
function isRole(text: string): boolean {
  const role = sectionRole(text);
  return role !== undefined && role !== "overview" && text.trim().split(/\s+/).length <= 3;
}
