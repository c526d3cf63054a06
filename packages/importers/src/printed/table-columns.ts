import type { LegacyMeasureId, LegacyPairMeasureId } from "@runproof/contract";

/** What a column of a printed table holds. */
export type ColumnMeaning =
  | { readonly kind: "name" }
  /** A place in a ranking: what it says follows from the other columns. */
  | { readonly kind: "rank" }
  | { readonly kind: "option"; readonly option: string }
  | {
      readonly kind: "measure";
      readonly measure: LegacyMeasureId | LegacyPairMeasureId;
      /** Of the printed number to the measure's unit. */
      readonly scale: number;
    };

const OPTIONS: Readonly<Record<string, string>> = {
  gpu: "num_gpu",
  num_gpu: "num_gpu",
  ctx: "num_ctx",
  num_ctx: "num_ctx",
  temp: "temperature",
  temperature: "temperature",
};

/** What tables call the agents of a pair; the tuned one of a mixed pair is the second. */
const AGENTS: Readonly<Record<string, string>> = {
  "1": "agent-a.",
  a: "agent-a.",
  "2": "agent-b.",
  b: "agent-b.",
  "(chimera)": "agent-b.",
};

const RATE = String.raw`(?:tokens\/s|tok\/s|throughput)(?: \(tok\/s\))?`;
const MEAN = "(?:(?:mean|average|avg) )?";

/** Headings of columns, without emphasis and in small letters. The group `unit` is s or ms. */
const MEASURES: readonly (readonly [
  heading: string,
  measure: LegacyMeasureId | LegacyPairMeasureId,
])[] = [
  [`${MEAN}${RATE}`, "throughputMean"],
  [`p05 ${RATE}`, "throughputP05"],
  [`p95 ${RATE}`, "throughputP95"],
  [`peak ${RATE}`, "throughputMax"],
  [`${MEAN}ttft \\((?<unit>ms|s)\\)`, "ttftMean"],
  ["p95 ttft \\((?<unit>ms|s)\\)", "ttftP95"],
  [`${MEAN}load(?: time| duration)? \\((?<unit>ms|s)\\)`, "loadMean"],
  ["(?:total )?tokens|eval count", "tokensTotal"],
  ["speedup", "pairSpeedup"],
  ["(?:parallel )?efficiency(?: %)?", "pairEfficiency"],
  ["ttft (?:δ|delta) \\(ms\\)", "pairTtftDelta"],
  ["tp (?:δ|delta) \\(tok\\/s\\)", "pairThroughputDelta"],
  ["contention", "pairContended"],
];

const PATTERNS = MEASURES.map(
  ([heading, measure]) => [new RegExp(`^(?:${heading})$`, "iu"), measure] as const,
);

/** What the columns of a table mean, by its headings; undefined for those that say nothing known. */
export function columnMeanings(
  headings: readonly string[],
): readonly (ColumnMeaning | undefined)[] {
  const ofTunedAgent = headings.some((heading) => /\(chimera\)/i.test(heading));
  return headings.map((heading) => meaningOf(heading.toLowerCase(), ofTunedAgent));
}

function meaningOf(heading: string, ofTunedAgent: boolean): ColumnMeaning | undefined {
  if (heading === "rank") return { kind: "rank" };
  if (/^(?:config(?:uration)?(?: id)?|model|quant(?:ization)?|test id|arm)$/.test(heading)) {
    return { kind: "name" };
  }
  const [, word = "", agent = ""] = /^(\w+)(?: (1|2|a|b|\(chimera\)))?$/.exec(heading) ?? [];
  const option = Object.hasOwn(OPTIONS, word) ? OPTIONS[word] : undefined;
  if (option !== undefined) {
    const prefix = AGENTS[agent] ?? (ofTunedAgent ? "agent-b." : "");
    return { kind: "option", option: `${prefix}${option}` };
  }
  for (const [pattern, measure] of PATTERNS) {
    const found = pattern.exec(heading);
    if (found === null) continue;
    return { kind: "measure", measure, scale: found.groups?.["unit"] === "s" ? 1_000 : 1 };
  }
  return undefined;
}
