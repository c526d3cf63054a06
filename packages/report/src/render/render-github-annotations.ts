import type { Comparison, Verdict } from "@runproof/contract";

import { engineNotice } from "../decide/engine-notice.ts";
import { statusNotice } from "../decide/status-notice.ts";
import type { ReportInput } from "../report-input.ts";
import { cleanLine } from "../text/clean-text.ts";
import { metricTitle } from "../wording/metric-name.ts";
import { verdictSentence } from "../wording/verdict-sentence.ts";
import { VERDICT_LABEL } from "../wording/verdict-words.ts";

type Level = "error" | "warning" | "notice";

interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
}

/** GitHub shows no more of a kind per step. */
const MOST_PER_LEVEL = 10;

/** The runner cuts messages after 4096 characters and says nothing; a title is as long as a heading. */
const MOST_CHARACTERS = { title: 200, message: 3_800 } as const;

const LEVEL: Readonly<Record<Verdict["kind"], Level>> = {
  faster: "notice",
  equivalent: "notice",
  slower: "error",
  "not-comparable": "error",
  "not-measured": "error",
  inconclusive: "warning",
};

/**
 * Workflow commands for the log of a GitHub Actions step, one line per comparison, at most ten of a
 * kind. Nothing in a text can end its line or begin a command of its own.
 */
export function renderGithubAnnotations(input: ReportInput): string {
  const annotations = [...notices(input), ...input.verdicts.comparisons.map(annotationOf)];
  const byLevel = Map.groupBy(annotations, ({ level }) => level);
  return [...byLevel.values()]
    .flatMap(atMostTen)
    .map((annotation) => `${commandOf(annotation)}\n`)
    .join("");
}

function notices(input: ReportInput): readonly Annotation[] {
  return [engineNotice(input.resolvedPlan.target), statusNotice(input)]
    .filter((message) => message !== undefined)
    .map((message) => ({ level: "warning", title: input.manifest.plan, message }));
}

function annotationOf(comparison: Comparison): Annotation {
  const { kind } = comparison.verdict;
  return {
    level: LEVEL[kind],
    title: `${comparison.candidateArm} ${VERDICT_LABEL[kind]}: ${metricTitle(comparison)}`,
    message: verdictSentence(comparison),
  };
}

function atMostTen(annotations: readonly Annotation[]): readonly Annotation[] {
  if (annotations.length <= MOST_PER_LEVEL) return annotations;
  const shown = annotations.slice(0, MOST_PER_LEVEL - 1);
  const [{ level } = { level: "notice" as const }] = annotations;
  const message = `${annotations.length - shown.length} more are in the report.`;
  return [...shown, { level, title: "runproof", message }];
}

function commandOf({ level, title, message }: Annotation): string {
  const property = escapeProperty(shortened(cleanLine(title), MOST_CHARACTERS.title));
  const data = escapeData(shortened(cleanLine(message), MOST_CHARACTERS.message));
  return `::${level} title=${property}::${data}`;
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;
}

/** The runner's own escapes: https://github.com/actions/toolkit, packages/core/src/command.ts. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
