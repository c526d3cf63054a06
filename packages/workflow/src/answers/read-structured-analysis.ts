import { structuredAnalysisSchema } from "./analysis-format.ts";
import { EMPTY_ANALYSIS, type AnalysisReading } from "./analysis.ts";

/** Most of what is said about one answer. */
const MOST_ISSUES = 3;

/**
 * Read an analysis that the server was held to a schema for. Nothing is guessed and nothing is
 * mended: what is not JSON of that schema is unparsed as a whole.
 */
export function readStructuredAnalysis(answer: string): AnalysisReading {
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch {
    return unread(answer, answer.trim() === "" ? "the answer is empty" : "the answer is no JSON");
  }
  const { success, data, error } = structuredAnalysisSchema.safeParse(value);
  if (success) return { ...data, unparsedCharacters: 0, unparsed: [], mended: [] };
  const issues = error.issues
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => `${path.slice(0, 3).join(".") || "the whole"}: ${message}`);
  return unread(answer, `the answer does not keep the schema (${issues.join("; ").slice(0, 300)})`);
}

function unread(answer: string, why: string): AnalysisReading {
  return { ...EMPTY_ANALYSIS, unparsedCharacters: answer.length, unparsed: [why], mended: [] };
}
