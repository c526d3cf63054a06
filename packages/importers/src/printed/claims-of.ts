import type { LegacyMeasureId, LegacyPairMeasureId } from "@runproof/contract";

import type { LineClaim } from "./line-pattern.ts";

/** What a person calls the measures of the suite. */
export const MEASURE_LABEL = {
  throughputMean: "average throughput",
  throughputSd: "SD of throughput",
  throughputCv: "CV of throughput",
  throughputP05: "5th percentile of throughput",
  throughputP95: "95th percentile of throughput",
  throughputMax: "highest throughput",
  ttftMean: "average TTFT",
  ttftSd: "SD of TTFT",
  ttftCv: "CV of TTFT",
  ttftP95: "95th percentile of TTFT",
  tokensTotal: "total tokens",
  tokensPerRun: "tokens per run",
  promptEvalMean: "average prompt evaluation",
  promptEvalTotal: "total prompt evaluation",
  evalMean: "average evaluation",
  evalTotal: "total evaluation",
  loadMean: "average load",
  loadTotal: "total load",
  pairSpeedup: "average speedup",
  pairEfficiency: "average parallel efficiency",
  pairTtftDelta: "difference of TTFT between the agents",
  pairThroughputDelta: "difference of throughput between the agents",
  pairContended: "runs flagged as contended",
} as const satisfies Record<LegacyMeasureId | LegacyPairMeasureId, string>;

export function valueClaim(
  printed: string | undefined,
  arm: string,
  ...measures: [LegacyMeasureId, ...LegacyMeasureId[]]
): LineClaim {
  return {
    label: `${MEASURE_LABEL[measures[0]]}, ${arm}`,
    printed: printed ?? "",
    question: { kind: "value", arm, measures },
  };
}

export interface ChangeWords {
  readonly as: "percent" | "absolute";
  readonly says: "rise" | "fall";
  readonly praised?: boolean;
}

export function changeClaim(
  printed: string | undefined,
  measure: LegacyMeasureId,
  { as, says, praised = false }: ChangeWords,
): LineClaim {
  const word = says === "rise" ? "change" : "reduction";
  return {
    label: `${word} of ${MEASURE_LABEL[measure]}${as === "percent" ? ", %" : ""}`,
    printed: printed ?? "",
    question: { kind: "change", measure, as, says, praised },
  };
}

export function runsClaim(printed: string | undefined): LineClaim {
  return { label: "number of runs", printed: printed ?? "", question: { kind: "runs" } };
}

export const SIGNIFICANCE: LineClaim = {
  label: "statistical significance",
  printed: "significant",
  question: { kind: "significance" },
};

export const STABILITY: LineClaim = {
  label: "stable performance",
  printed: "stable",
  question: { kind: "stability" },
};

export const SPEED_GAIN: LineClaim = {
  label: "faster token generation",
  printed: "improvement",
  question: { kind: "speed-gain" },
};

const NAMES: Readonly<Record<string, string>> = { temp: "temperature" };

/** "num_gpu=80, temp=0.8, top_p=default" or "Ollama defaults" as claims about an arm. */
export function optionClaims(list: string, arm: string): readonly LineClaim[] {
  if (list === "Ollama defaults") {
    return [{ label: `options, ${arm}`, printed: list, question: { kind: "defaults", arm } }];
  }
  return list.split(",").map((part) => {
    const [key = "", value = ""] = part.trim().split("=", 2);
    const name = NAMES[key] ?? key;
    return { label: `${name}, ${arm}`, printed: value, question: { kind: "option", arm, name } };
  });
}
