import type { ClaimAt } from "@runproof/report";

import { CLAIMS_FILE } from "../evaluation/evaluate-run.ts";
import type { LineDifference } from "./compare-text.ts";

/** The claim that a changed line of a computed file prints; undefined where none can be named. */
export function claimOfLine(
  file: string,
  { line, column, printed, recomputed }: LineDifference,
  { claimAt, lines }: { readonly claimAt: () => ClaimAt; readonly lines: readonly string[] },
): string | undefined {
  if (file === CLAIMS_FILE) return /"id":"([^"]*)"/.exec(recomputed ?? printed ?? "")?.[1];
  if (file === "measures.json") return measureBefore(lines, line);
  if (file === "verdicts.json") return comparisonBefore(lines, line);
  if (file === "calls.csv") return undefined;
  return recomputed === undefined ? undefined : claimAt()(recomputed, column);
}

/** Measures are written with their keys in a fixed order: what comes last before a line belongs to it. */
function measureBefore(lines: readonly string[], line: number): string | undefined {
  return measureIn(lines[line - 1] ?? "") ?? measureAround(lines, line);
}

/** Of a large session a measure is a line. */
function measureIn(text: string): string | undefined {
  if (!text.startsWith('    {"metric":')) return undefined;
  const [head = ""] = text.split('"observations":', 1);
  const read = (key: string): string | undefined =>
    new RegExp(`"${key}":"([^"]*)"`).exec(head)?.[1];
  return [read("arm"), read("metric"), read("stage"), "mean"].filter(Boolean).join(".");
}

function measureAround(lines: readonly string[], line: number): string | undefined {
  const metric = lastBefore(lines, line, /^ {6}"metric": "([^"]*)"/);
  if (metric === undefined) return undefined;
  const own = lines.slice(metric.index, line);
  const read = (key: string): string | undefined =>
    own.map((text) => new RegExp(`^ {6}"${key}": "([^"]*)"`).exec(text)?.[1]).find(Boolean);
  const parts = [read("arm"), metric.value, read("stage"), "mean"];
  return parts.filter((part) => part !== undefined).join(".");
}

function comparisonBefore(lines: readonly string[], line: number): string | undefined {
  const metric = lastBefore(lines, line, /^ {6}"metric": "([^"]*)"/);
  if (metric === undefined) return undefined;
  const own = lines.slice(metric.index, metric.index + 8);
  const read = (key: string): string | undefined =>
    own.map((text) => new RegExp(`^ {6}"${key}": "([^"]*)"`).exec(text)?.[1]).find(Boolean);
  const arms = `${read("candidateArm")}:${read("baselineArm")}`;
  return [arms, metric.value, read("stage"), "change"].filter(Boolean).join(".");
}

function lastBefore(
  lines: readonly string[],
  line: number,
  pattern: RegExp,
): { readonly value: string; readonly index: number } | undefined {
  for (let index = line - 1; index >= 0; index -= 1) {
    const value = pattern.exec(lines[index] ?? "")?.[1];
    if (value !== undefined) return { value, index };
  }
  return undefined;
}
