import { printedClaims } from "../claims/printed-claims.ts";
import { decideProse } from "../decide/decide.ts";
import { decidingComparisons } from "../decide/deciding-comparisons.ts";
import { engineNotice } from "../decide/engine-notice.ts";
import { statusNotice } from "../decide/status-notice.ts";
import type { ReportInput } from "../report-input.ts";
import { aloneRunsText } from "./alone-runs-text.ts";
import { boundedDocument } from "./bounded-document.ts";
import { code, text } from "./cells.ts";
import { conclusion } from "./conclusion/conclusion.ts";
import { isDecided } from "./conclusion/decided.ts";
import { dateText } from "./date-text.ts";
import { headline } from "./headline.ts";
import { invalidation } from "./invalidation/invalidation.ts";
import { limitationsSection } from "./limitations/limitations.ts";
import { quoteDocument } from "./quote-document.ts";
import type { Fact, ReportDocument, Section, UnclaimedDocument } from "./report-document.ts";
import { agentsSection } from "./sections/agents/agents.ts";
import { aggregatePerformance } from "./sections/aggregate-performance.ts";
import { answerQuality } from "./sections/answer-quality.ts";
import { coldStarts } from "./sections/cold-starts.ts";
import { configuration } from "./sections/configuration.ts";
import { decisionGrade } from "./sections/decision-grade.ts";
import { failures } from "./sections/failures.ts";
import { keyFindings } from "./sections/key-findings.ts";
import { measurementError } from "./sections/measurement-error.ts";
import { runByRun } from "./sections/run-by-run.ts";
import { sessions } from "./sections/sessions.ts";
import { statisticalAnalysis } from "./sections/statistical-analysis.ts";
import { steps } from "./sections/steps/steps.ts";
import { sweep } from "./sections/sweep/sweep.ts";
import { systemInformation } from "./sections/system-information.ts";
import { usableRunsText } from "./usable-runs-text.ts";

/** Longest list of arms in a title. */
const MOST_NAMES = 4;

/** Everything a report says, in the order it says it, without a form. */
export function buildDocument(input: ReportInput): ReportDocument {
  const found = known.get(input);
  if (found !== undefined) return found;
  const { document: quoted, claims } = quoteDocument(boundedDocument(documentOf(input)), input);
  const document = { ...quoted, claims: printedClaims(quoted, claims, input) };
  known.set(input, document);
  return document;
}

const known = new WeakMap<ReportInput, ReportDocument>();

function documentOf(input: ReportInput): UnclaimedDocument {
  const { manifest, resolvedPlan } = input;
  const candidates = resolvedPlan.plan.arms
    .map(({ name }) => name)
    .filter((name) => name !== resolvedPlan.plan.baseline);
  return {
    title:
      candidates.length === 0
        ? `${manifest.plan}: ${resolvedPlan.plan.baseline} alone`
        : `${manifest.plan}: ${named(candidates)} against ${resolvedPlan.plan.baseline}`,
    notice: engineNotice(resolvedPlan.target),
    statusNotice: statusNotice(input),
    question: resolvedPlan.plan.question,
    meta: meta(input),
    decision: decideProse(input),
    headline: headline(input),
    sections: [
      keyFindings(input),
      ...agentsSection(input),
      ...sweep(input),
      aggregatePerformance(input),
      ...answerQuality(input),
      steps(input),
      coldStarts(input),
      configuration(input),
      statisticalAnalysis(input),
      measurementError(input),
      runByRun(input),
      failures(input),
      ...sessions(input),
      systemInformation(input),
      conclusion(input),
      limitationsSection(input),
      invalidation(input),
      decisionGrade(input),
      reproduce(input),
    ],
  };
}

function named(candidates: readonly string[]): string {
  return candidates.length > MOST_NAMES ? `${candidates.length} arms` : candidates.join(", ");
}

function meta(input: ReportInput): readonly Fact[] {
  const { manifest, resolvedPlan, measures } = input;
  const { machine } = manifest.environment.start ?? {};
  return [
    { term: "Date", detail: text(dateText(manifest)) },
    { term: "Model", detail: code(resolvedPlan.target.model) },
    { term: "Engine", detail: text(resolvedPlan.target.engine) },
    {
      term: "Runs",
      detail: text(`${usableRunsText(measures.counts)}${aloneRunsText(input)}`),
    },
    {
      term: "System",
      detail:
        machine === undefined
          ? text(importedSystem(manifest))
          : code(`${machine.distribution ?? machine.platform}, ${machine.cpuModel}`),
    },
    { term: "Tool", detail: text(`runproof ${manifest.toolVersion}`) },
    { term: "Run", detail: code(manifest.id) },
  ];
}

/** What an imported file says of the machine, where it does. */
function importedSystem({ imported }: ReportInput["manifest"]): string {
  const facts = ["Operating system", "Architecture"].flatMap((name) => imported?.facts[name] ?? []);
  return facts.length === 0 ? "unknown" : facts.join(", ");
}

function reproduce(input: ReportInput): Section {
  const { reproduceCommand, manifest, resolvedPlan } = input;
  const decides = decidingComparisons(input).some(isDecided);
  return {
    id: "reproduce",
    title: "How to reproduce",
    blocks: [
      { kind: "code", text: reproduceCommand, language: "sh" },
      {
        kind: "paragraph",
        text:
          manifest.imported !== undefined
            ? `The same file (SHA-256 ${manifest.imported.sha256.slice(0, 12)}) gives the same numbers. Whether its measurements can be repeated, a new session has to show.`
            : `The same plan (hash ${manifest.planHash.slice(0, 12)}) and seed (${resolvedPlan.seed}) give the same prompts in the same order. Times differ from run to run${decides ? "; on the same machine and server the verdict should hold" : ""}.`,
      },
    ],
  };
}
