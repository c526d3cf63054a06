import { ANALYSIS_BOUNDS, type AnalysisReading } from "./analysis.ts";
import { answerBlocks } from "./answer-blocks.ts";
import { cleanAnswer } from "./clean-answer.ts";
import { jsonInText } from "./json-in-text.ts";
import { sectionsOf, type PlacedBlock } from "./sections-of.ts";
import { withoutReasoning } from "./without-reasoning.ts";

/**
 * Read an analysis that was written freely: headings of any kind, lists, prose, JSON in between. What
 * is in no part is counted. Gives something for any text.
 */
export function readTextAnalysis(answer: string): AnalysisReading {
  const bounded = cleanAnswer(answer.slice(0, ANALYSIS_BOUNDS.answer));
  const text = withoutReasoning(bounded);
  const notes = text === bounded ? [] : ["reasoning in the answer was left out"];
  const reading = fromJson(text) ?? fromText(text);
  const tooLong = answer.length - ANALYSIS_BOUNDS.answer;
  return {
    ...reading,
    unparsedCharacters: reading.unparsedCharacters + Math.max(0, tooLong),
    mended: [...notes, ...reading.mended],
  };
}

function fromJson(text: string): AnalysisReading | undefined {
  const found = jsonInText(text);
  if (found === undefined) return undefined;
  const { json, parts } = found;
  const of = (...roles: readonly unknown[]): readonly string[] =>
    parts.flatMap(([role, texts]) => (roles.includes(role) ? texts : []));
  const around = text.slice(0, json.start) + text.slice(json.end);
  const left = around.replaceAll(/```[a-z]{0,10}/gi, "").trim();
  return {
    summary: of("summary").join(" "),
    findings: of("findings"),
    recommendations: of("recommendations"),
    unparsedCharacters: lengthOf([left, ...of("other", "overview", undefined)]),
    unparsed: [],
    mended: json.cut ? ["the JSON in the answer was cut off and closed where it ended"] : [],
  };
}

function fromText(text: string): AnalysisReading {
  const blocks = sectionsOf(answerBlocks(text));
  const headed = blocks.some(({ role }) => role !== "overview" && role !== "other");
  const placed = headed ? blocks : blocks.flatMap(proseBlocks);
  const of = (role: PlacedBlock["role"]): readonly PlacedBlock[] =>
    placed.filter((block) => block.role === role);
  const overview = of("overview");
  const introduction = overview.filter(
    ({ kind, text: said }) => kind !== "item" && !announces(said),
  );
  const summary = textsOf(of("summary"));
  const isSummary = summary.length === 0;
  const left = overview.filter(
    (block) => block.kind !== "item" && !(isSummary && introduction.includes(block)),
  );
  return {
    summary: (isSummary ? textsOf(introduction) : summary).join(" "),
    findings: [
      ...textsOf(overview.filter(({ kind }) => kind === "item")),
      ...textsOf(of("findings")),
    ],
    recommendations: textsOf(of("recommendations")),
    unparsedCharacters: lengthOf(textsOf([...left, ...of("other")])),
    unparsed: [],
    mended: [],
  };
}

const ADVISES =
  /\b(?:recommend|suggest|should|consider|try to|advis|ought|sollte|empf|devrait|recomenda|debería|conseill)/iu;

/** Without headings: what advises is a recommendation, the first paragraph sums up, the rest was found. */
function proseBlocks(block: PlacedBlock, index: number): readonly PlacedBlock[] {
  if (block.role === "other" || announces(block.text)) return [block];
  const texts = block.kind === "item" ? [block.text] : sentencesOf(block.text);
  return texts.map((text) => {
    if (ADVISES.test(text)) return { ...block, role: "recommendations", text };
    const first = block.kind === "paragraph" && index === 0;
    return { ...block, role: first ? "summary" : "findings", text };
  });
}

const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

function sentencesOf(text: string): readonly string[] {
  return [...sentences.segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);
}

/** `Here is the analysis:` says nothing itself. */
function announces(text: string): boolean {
  return /[:：]$/u.test(text);
}

function textsOf(blocks: readonly PlacedBlock[]): readonly string[] {
  return blocks.map(({ text }) => text);
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
