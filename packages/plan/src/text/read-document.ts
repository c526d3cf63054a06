import { isNode, LineCounter, parseDocument, type Document } from "yaml";

/** A place in the text, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A fault in the writing itself, before anything is understood. */
export interface SyntaxProblem {
  readonly position: Position;
  readonly what: string;
  readonly advice: string;
}

export interface ReadDocument {
  readonly document: Document;
  readonly lineCounter: LineCounter;
  readonly syntaxProblems: readonly SyntaxProblem[];
  /** The values; undefined when the writing is too broken to have any. */
  readonly value: unknown;
}

const ADVICE: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "spaces for indentation",
  BAD_INDENT: "the same number of spaces as the lines around it",
  MULTIPLE_DOCS: "one plan per file, without a line of ---",
  MISSING_CHAR: "closing the quote or bracket that is open here",
  MULTILINE_IMPLICIT_KEY: "`key: value`, with a space after the colon",
  BLOCK_AS_IMPLICIT_KEY: "quotes around the text after the first colon",
  DUPLICATE_KEY: "keeping one of the two",
  RESOURCE_EXHAUSTION: "fewer levels; a plan has about five",
};

/** YAML 1.2, of which JSON is a part. Nothing is printed, and no text makes it throw. */
export function readDocument(text: string): ReadDocument {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: "error" });
  const positionOf = (offset: number): Position => toPosition(lineCounter, offset);
  // Text that nests too deeply for the parser also breaks everything that follows.
  const exhausted = document.errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  const errors = exhausted === undefined ? document.errors : [exhausted];
  const syntaxProblems: SyntaxProblem[] = errors.map(({ code, message, pos }) => ({
    position: positionOf(pos[0]),
    what: describeSyntax(code, message, text.slice(pos[0])),
    advice: ADVICE[code] ?? "checking quotes, colons and indentation around here",
  }));
  // A key given twice leaves the rest readable; anything else makes guesses of all further findings.
  const readable = document.errors.every(({ code }) => code === "DUPLICATE_KEY");
  if (!readable) return { document, lineCounter, syntaxProblems, value: undefined };
  try {
    const value: unknown = document.toJS();
    return { document, lineCounter, syntaxProblems, value };
  } catch (error) {
    // Aliases without an anchor, and aliases of aliases that would fill the memory.
    const start = isNode(document.contents) ? (document.contents.range?.[0] ?? 0) : 0;
    const what = error instanceof Error ? error.message : String(error);
    const advice = "writing the values out instead of using & and *";
    syntaxProblems.push({ position: positionOf(start), what, advice });
    return { document, lineCounter, syntaxProblems, value: undefined };
  }
}

export function toPosition(lineCounter: LineCounter, offset: number): Position {
  const { line, col } = lineCounter.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function describeSyntax(code: string, message: string, rest: string): string {
  if (code === "DUPLICATE_KEY") {
    const key = /^[^\s:]+/.exec(rest)?.[0] ?? "";
    return `the key ${key} was given above already`;
  }
  if (code === "MULTIPLE_DOCS") return "a second document begins";
  if (code === "RESOURCE_EXHAUSTION") return "is nested too deeply to be read";
  return message.startsWith("Missing closing") ? "a quote is opened and never closed" : message;
}
