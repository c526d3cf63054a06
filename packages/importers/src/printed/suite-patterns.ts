import type { LegacyMeasureId } from "@runproof/contract";

import {
  changeClaim,
  optionClaims,
  runsClaim,
  SIGNIFICANCE,
  SPEED_GAIN,
  STABILITY,
  valueClaim,
} from "./claims-of.ts";
import { number, type LineClaim, type LinePattern } from "./line-pattern.ts";

const ARROW = "(?:→|->)";

/** Name of a measure's unit on the page, and the ids of its mean, spread and relative spread. */
const BY_UNIT = {
  "tok/s": { mean: "throughputMean", sd: "throughputSd", cv: "throughputCv", better: "rise" },
  ms: { mean: "ttftMean", sd: "ttftSd", cv: "ttftCv", better: "fall" },
} as const;

const SUMS: Readonly<Record<string, readonly [LegacyMeasureId, LegacyMeasureId]>> = {
  "Prompt Eval": ["promptEvalMean", "promptEvalTotal"],
  "Eval Duration": ["evalMean", "evalTotal"],
  "Load Duration": ["loadMean", "loadTotal"],
};

function unitOf(text: string | undefined): (typeof BY_UNIT)[keyof typeof BY_UNIT] {
  return text === "tok/s" ? BY_UNIT["tok/s"] : BY_UNIT.ms;
}

/** Columns of the table of all configurations, after their names. */
const TABLE_MEASURES = [
  "throughputMean",
  "throughputSd",
  "throughputCv",
  "ttftMean",
  "ttftSd",
  "ttftCv",
  "tokensTotal",
] as const satisfies readonly LegacyMeasureId[];

/** Every kind of line of the suite's `comparison_report.md` that says something about the measurements. */
export const SUITE_PATTERNS: readonly LinePattern[] = [
  {
    // "4.1 Comprehensive Results Table": name, throughput and TTFT with SD and CV, tokens.
    pattern: new RegExp(
      `^(?:\\| )?(?<name>[a-z][a-z0-9_]{1,60}) (?:\\| )?${TABLE_MEASURES.map(
        (id) => `${number(id)}%?`,
      ).join(" (?:\\| )?")}(?: \\|)?$`,
    ),
    claims: ({ name = "", ...values }) =>
      TABLE_MEASURES.map((id) => valueClaim(values[id], name.replaceAll("_", "-"), id)),
  },
  {
    pattern: /^\*\*Model:\*\* (?<model>\S+)\s*$/,
    claims: ({ model = "" }) => [{ label: "model", printed: model, question: { kind: "model" } }],
  },
  {
    pattern: new RegExp(`^\\*\\*Runs:\\*\\* ${number("runs")}\\s*$`),
    claims: ({ runs }) => [runsClaim(runs)],
  },
  {
    pattern: new RegExp(
      `^- \\*\\*(?:Average )?(?:Throughput improvement|TTFT reduction):\\*\\* ${number("percent")}% \\(${number("baseline")} ${ARROW} ${number("candidate")} (?<unit>tok/s|ms)\\)$`,
      "i",
    ),
    claims: ({ percent, baseline, candidate, unit }) => {
      const { mean, better } = unitOf(unit);
      return [
        changeClaim(percent, mean, { as: "percent", says: better, praised: true }),
        valueClaim(baseline, "baseline", mean),
        valueClaim(candidate, "chimera", mean),
      ];
    },
  },
  {
    pattern: new RegExp(`^- \\*\\*Statistical significance:\\*\\* ${number("runs")} runs\\b.*$`),
    claims: ({ runs }) => [runsClaim(runs), SIGNIFICANCE],
  },
  {
    pattern: /^- \*\*Configuration:\*\* (?<options>.{1,1000})$/,
    claims: ({ options = "" }) => optionClaims(options.trim(), "chimera"),
  },
  {
    pattern: new RegExp(
      `^\\| Average (?:Throughput|TTFT) \\((?<unit>tok/s|ms)\\) \\| ${number("baseline")} ± ${number("baselineSd")} \\| ${number("candidate")} ± ${number("candidateSd")} \\| ${number("percent")}% \\(${number("absolute")}\\) \\|$`,
    ),
    claims: ({ unit, baseline, baselineSd, candidate, candidateSd, percent, absolute }) => {
      const { mean, sd } = unitOf(unit);
      return [
        valueClaim(baseline, "baseline", mean),
        valueClaim(baselineSd, "baseline", sd),
        valueClaim(candidate, "chimera", mean),
        valueClaim(candidateSd, "chimera", sd),
        changeClaim(percent, mean, { as: "percent", says: "rise" }),
        changeClaim(absolute, mean, { as: "absolute", says: "rise" }),
      ];
    },
  },
  {
    // The Python programs print no spread.
    pattern: new RegExp(
      `^\\| Average (?:Throughput|TTFT) \\((?<unit>tok/s|ms)\\) \\| ${number("baseline")} \\| ${number("candidate")} \\| ${number("percent")}% \\|$`,
    ),
    claims: ({ unit, baseline, candidate, percent }) => {
      const { mean } = unitOf(unit);
      return [
        valueClaim(baseline, "baseline", mean),
        valueClaim(candidate, "chimera", mean),
        changeClaim(percent, mean, { as: "percent", says: "rise" }),
      ];
    },
  },
  {
    pattern: new RegExp(
      `^- (?<name>num_gpu|num_ctx|temperature|top_p|top_k|repeat_penalty): ${number("value")}$`,
    ),
    claims: ({ name = "", value = "" }, { arm }) =>
      arm === undefined ? [] : optionClaims(`${name}=${value}`, arm),
  },
  {
    pattern: new RegExp(
      `^\\| Total Tokens Generated \\| ${number("baseline")} \\| ${number("candidate")} \\| ${number("change")} \\|$`,
    ),
    claims: ({ baseline, candidate, change }) => [
      valueClaim(baseline, "baseline", "tokensTotal"),
      valueClaim(candidate, "chimera", "tokensTotal"),
      changeClaim(change, "tokensTotal", { as: "absolute", says: "rise" }),
    ],
  },
  {
    pattern: new RegExp(
      `^\\| Avg (?<what>Prompt Eval|Eval Duration|Load Duration) \\(ms\\) \\| ${number("baseline")} \\| ${number("candidate")} \\| ${number("percent")}% \\|$`,
    ),
    claims: ({ what = "", baseline, candidate, percent }) => {
      const [mean, total] = SUMS[what] ?? ["evalMean", "evalTotal"];
      return [
        valueClaim(baseline, "baseline", mean, total),
        valueClaim(candidate, "chimera", mean, total),
        changeClaim(percent, mean, { as: "percent", says: "rise" }),
      ];
    },
  },
  {
    pattern: /^(?<options>Ollama defaults|num_gpu=.{1,1000})$/,
    claims: ({ options = "" }, { arm }) =>
      arm === undefined ? [] : optionClaims(options.trim(), arm),
  },
  {
    pattern: new RegExp(
      `^- (?<arm>Baseline|Chimera): ${number("mean")} ± ${number("sd")} (?<unit>tok/s|ms) \\(CV: ${number("cv")}%\\)$`,
    ),
    claims: ({ arm = "", mean, sd, unit, cv }) => {
      const ids = unitOf(unit);
      const name = arm.toLowerCase();
      return [
        valueClaim(mean, name, ids.mean),
        valueClaim(sd, name, ids.sd),
        valueClaim(cv, name, ids.cv),
      ];
    },
  },
  {
    pattern: new RegExp(
      `^- (?:Improvement|Reduction): ${number("absolute")} (?<unit>tok/s|ms) \\(${number("percent")}%\\)$`,
    ),
    claims: ({ absolute, unit, percent }) => {
      const { mean, better } = unitOf(unit);
      return [
        changeClaim(absolute, mean, { as: "absolute", says: better, praised: true }),
        changeClaim(percent, mean, { as: "percent", says: better, praised: true }),
      ];
    },
  },
  {
    pattern: new RegExp(
      `^\\| (?<run>\\d{1,4}) \\| (?<stage>analysis|report) \\| ${number("ttftMs")} \\| ${number("evalTokensPerSecond")} \\| ${number("outputTokens")} \\| ${number("latencyMs")} \\|$`,
    ),
    claims: (groups, { arm }) => (arm === undefined ? [] : rowClaims(groups, arm)),
  },
  {
    pattern: new RegExp(
      `^The Rust agent with Chimera optimization achieved ${number("throughput")}% (?<rate>higher|lower) throughput and ${number("ttft")}% (?<wait>slower|faster) time-to-first-token compared to baseline configuration across ${number("runs")} statistically significant runs\\.$`,
    ),
    claims: ({ throughput, rate, ttft, wait, runs }) => [
      changeClaim(throughput, "throughputMean", {
        as: "percent",
        says: rate === "higher" ? "rise" : "fall",
        praised: true,
      }),
      changeClaim(ttft, "ttftMean", { as: "percent", says: wait === "slower" ? "rise" : "fall" }),
      runsClaim(runs),
      SIGNIFICANCE,
    ],
  },
  {
    pattern: new RegExp(
      `^1\\. \\*\\*Throughput\\*\\*: Chimera configuration shows ${number("percent")}% improvement in token generation speed$`,
    ),
    claims: ({ percent }) => [
      changeClaim(percent, "throughputMean", { as: "percent", says: "rise", praised: true }),
      SPEED_GAIN,
    ],
  },
  {
    pattern: new RegExp(
      `^2\\. \\*\\*Latency\\*\\*: TTFT improved by ${number("percent")}%, indicating .{1,200}$`,
    ),
    claims: ({ percent }) => [
      changeClaim(percent, "ttftMean", { as: "percent", says: "fall", praised: true }),
    ],
  },
  {
    pattern: new RegExp(
      `^3\\. \\*\\*Consistency\\*\\*: CV of ${number("throughput")}% for throughput and ${number("ttft")}% for TTFT demonstrates stable performance$`,
    ),
    claims: ({ throughput, ttft }) => [
      valueClaim(throughput, "chimera", "throughputCv"),
      valueClaim(ttft, "chimera", "ttftCv"),
      STABILITY,
    ],
  },
  {
    pattern: new RegExp(
      `^4\\. \\*\\*Total Tokens\\*\\*: Generated ${number("total")} tokens across ${number("runs")} runs \\(${number("mean")} tokens/run average\\)$`,
    ),
    claims: ({ total, runs, mean }) => [
      valueClaim(total, "chimera", "tokensTotal"),
      runsClaim(runs),
      valueClaim(mean, "chimera", "tokensPerRun"),
    ],
  },
];

const FIELDS = [
  ["ttftMs", "TTFT"],
  ["evalTokensPerSecond", "throughput"],
  ["outputTokens", "tokens"],
  ["latencyMs", "duration"],
] as const;

function rowClaims(groups: Readonly<Record<string, string>>, arm: string): readonly LineClaim[] {
  const { run = "", stage = "" } = groups;
  return FIELDS.map(([field, what]) => ({
    label: `${what} of ${stage}, ${arm} run ${run}`,
    printed: groups[field] ?? "",
    question: { kind: "call", arm, run: Number(run), stage, field },
  }));
}
