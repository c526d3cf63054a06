import type { Comparison } from "@runproof/contract";
import type { Builder, TestCase, TestSuite } from "junit-report-builder";

import { decide } from "../decide/decide.ts";
import { engineNotice } from "../decide/engine-notice.ts";
import { statusNotice } from "../decide/status-notice.ts";
import type { ReportInput } from "../report-input.ts";
import { cleanLine } from "../text/clean-text.ts";
import { metricTitle } from "../wording/metric-name.ts";
import { verdictSentence } from "../wording/verdict-sentence.ts";
import { GATE_LABEL } from "../wording/verdict-words.ts";

/**
 * JUnit XML with one test case per comparison. It fails where the candidate is slower or a check
 * failed, is skipped where the runs settle nothing, and is an error where nothing was measured.
 */
export async function renderJunit(input: ReportInput): Promise<string> {
  const junit = await loadBuilder();
  const { manifest, verdicts } = input;
  const builder = junit.newBuilder().name("runproof");
  const suite = builder.testSuite().name(manifest.plan).timestamp(manifest.createdAt);
  addProperties(suite, input);
  for (const comparison of verdicts.comparisons) {
    const testCase = suite
      .testCase()
      .className(`${manifest.plan}.${comparison.candidateArm}`)
      .name(
        `${metricTitle(comparison)}: ${comparison.candidateArm} against ${comparison.baselineArm}`,
      );
    addOutcome(testCase, comparison);
    testCase.standardOutput(details(comparison).map(dataLine).join("\n"));
  }
  return `${builder.build()}\n`;
}

/** Its types speak of a default export inside the default export; there is only one. */
async function loadBuilder(): Promise<Builder> {
  const { default: builder } = await import("junit-report-builder");
  return builder as unknown as Builder;
}

function addProperties(suite: TestSuite, input: ReportInput): void {
  const { manifest, resolvedPlan } = input;
  const { machine, server } = manifest.environment.start ?? {};
  const properties = {
    notice: engineNotice(resolvedPlan.target),
    statusNotice: statusNotice(input),
    decision: decide(input).decision,
    run: manifest.id,
    planHash: manifest.planHash,
    engine: manifest.engine,
    serverVersion: server?.version,
    model: resolvedPlan.target.model,
    modelDigest: server?.model.digest,
    cpu: machine?.cpuModel,
    gpu: machine?.gpus.map(({ model }) => model).join(", "),
    toolVersion: manifest.toolVersion,
  };
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined && value !== "") suite.property(name, cleanLine(value));
  }
}

function addOutcome(testCase: TestCase, comparison: Comparison): void {
  const { kind } = comparison.verdict;
  const sentence = cleanLine(verdictSentence(comparison));
  switch (kind) {
    case "faster":
    case "equivalent":
      return;
    case "slower":
    case "not-comparable":
      testCase.failure(sentence, kind);
      return;
    case "inconclusive":
      testCase.skipped();
      return;
    case "not-measured":
      testCase.error(sentence, kind);
  }
}

/** One line of a CDATA section. The builder splits the first end mark in one, and only that. */
function dataLine(text: string): string {
  return cleanLine(text).replaceAll("]]>", "]]\u2060>");
}

/** The sentence, and every check that did not pass with what would mend it. */
function details(comparison: Comparison): readonly string[] {
  const checks = comparison.gates
    .filter(({ status }) => status !== "pass")
    .map(({ id, status, evidence, cure }) => {
      const mend = cure === undefined ? "" : `; ${cure}`;
      return `check "${GATE_LABEL[id]}", ${status}: ${evidence}${mend}`;
    });
  return [verdictSentence(comparison), ...checks, ...comparison.warnings];
}
