import { excerpt } from "../excerpt.ts";
import type { SampleFile } from "../sample-file.ts";
import type { Tables } from "./tables.ts";

const MODELS = [
  ["gemma3", "gemma3:latest"],
  ["gemma3_1b", "gemma3:1b-it-qat"],
  ["gemma3_270m", "gemma3:270m"],
] as const;

/** A session that reached no server, and one that did. */
const SESSIONS = ["20251002-151204", "20251002-151824"];

/** Single calls: model sizes, options, quantizations. */
export function tr108(table: Tables): readonly SampleFile[] {
  const sweep = (model: string) =>
    excerpt(table("tr108/sweep"), { where: { model }, without: ["model"] });
  return [
    {
      path: "tr108/findings.md",
      form: {
        kind: "markdown",
        title: "TR108",
        excerpts: [table("tr108/findings"), table("tr108/methodology")],
      },
    },
    ...MODELS.map(([name, model], index): SampleFile => ({
      path: `tr108/${name}/baseline.csv`,
      form: {
        kind: "csv",
        excerpt: excerpt(table("tr108/baseline"), { where: { model } }),
        windows: index === 1,
      },
    })),
    {
      path: "tr108/gemma3/param_tuning.csv",
      form: { kind: "csv", excerpt: sweep("gemma3:latest") },
    },
    {
      path: "tr108/gemma3_1b/param_tuning.csv",
      form: { kind: "csv", excerpt: sweep("gemma3:1b-it-qat"), delimiter: ";" },
    },
    {
      path: "tr108/gemma3_270m/param_tuning.csv.gz",
      form: { kind: "csv", excerpt: sweep("gemma3:270m") },
    },
    {
      path: "tr108/llama3/param_tuning.ndjson",
      form: { kind: "ndjson", excerpt: sweep("llama3.1:8b-instruct-q4_0") },
    },
    ...["q4_0", "q5_K_M", "q8_0"].map((quantization): SampleFile => ({
      path: `tr108/llama3/quantization_${quantization}.json`,
      form: {
        kind: "json-report",
        excerpt: excerpt(table("tr108/quantization"), { where: { config_id: quantization } }),
        rows: "calls",
      },
    })),
    ...SESSIONS.map((session): SampleFile => ({
      path: `tr108/ollama/${session}/prompt_suite.ndjson`,
      form: {
        kind: "ndjson",
        excerpt: excerpt(table("tr108/prompt-suite"), { where: { config_id: session } }),
      },
    })),
  ];
}
