import { welchT } from "@runproof/stats";

import { stageText } from "./audit-change.ts";
import type { AuditContext, Auditor } from "./audit-context.ts";
import { finding } from "./audit-finding.ts";
import { legacyCall, type LegacyCall } from "./legacy-call.ts";
import { lessPrompt } from "./less-prompt.ts";
import { stageRates } from "./stage-rates.ts";

/** Usual level of a test. */
const LEVEL = 0.05;
/** A spread above this share of the mean is not what anybody calls stable. */
const STABLE_CV_PERCENT = 20;

/** No test is printed; the one that fits the suite's own view (calls, both stages) is made here. */
export const auditSignificance: Auditor<"significance"> = (_, __, context) => {
  const tests = [
    ["throughput", pOf("tokensPerSecond", context)],
    ["TTFT", pOf("ttftMs", context)],
  ] as const;
  const ours = tests
    .map(
      ([what, p]) => `${what} ${p === undefined ? "no test possible" : `p = ${p.toPrecision(2)}`}`,
    )
    .join(", ");
  const all = tests.every(([, p]) => p !== undefined && p < LEVEL);
  return finding(
    all ? "wrong-label" : "wrong",
    ours,
    "the report prints no test; Welch's test over calls, although calls of one run are not independent",
  );
};

function pOf(field: keyof LegacyCall, { baseline, candidate }: AuditContext): number | undefined {
  const [before, after] = [baseline, candidate].map(({ calls }) =>
    calls.map((call) => legacyCall(call)[field]),
  );
  if (before === undefined || after === undefined) return undefined;
  if (before.length < 2 || after.length < 2) return undefined;
  return welchT(after, before).p ?? undefined;
}

export const auditStability: Auditor<"stability"> = (_, __, { candidate }) => {
  const cvs = (["throughputCv", "ttftCv"] as const).map((id) => candidate.valueOf(id));
  const ours = cvs.map((cv) => (cv === undefined ? "–" : `${cv.toFixed(1)} %`)).join(" and ");
  const stable = cvs.every((cv) => cv !== undefined && cv <= STABLE_CV_PERCENT);
  return finding(
    stable ? "holds" : "wrong",
    ours,
    stable ? undefined : `a spread above ${STABLE_CV_PERCENT} % of the mean is not stable`,
  );
};

/** Tokens are generated faster when they are in every stage; a shorter prompt in one is another thing. */
export const auditSpeedGain: Auditor<"speed-gain"> = (_, __, context) => {
  const before = stageRates(context.baseline);
  const after = [...stageRates(context.candidate)];
  const rose = new Set(
    after.filter(([stage, rate]) => rate > (before.get(stage) ?? Infinity)).map(([stage]) => stage),
  );
  if (rose.size === 0) return finding("wrong", undefined, "the rate rose in no stage");
  const reasons = [stageText(context), lessPrompt(context, rose)].filter(
    (reason) => reason !== undefined,
  );
  return reasons.length === 0 ? finding("holds") : finding("wrong", undefined, reasons.join("; "));
};
