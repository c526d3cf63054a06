import type { Api, OllamaOptions, RunRecord } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import { share } from "../../wording/numbers.ts";
import { code, factTable, left, NOTHING, right, text } from "../cells.ts";
import { optionsText } from "../options-text.ts";
import { planFacts } from "../plan-facts.ts";
import type { Block, Fact, Section } from "../report-document.ts";
import { dataBlocks } from "../workflow/data-blocks.ts";
import { workflowTree } from "../workflow/workflow-tree.ts";
import { workloadFacts } from "../workflow/workload-facts.ts";

const API_NAME = {
  ollama: "Ollama's own",
  openai: "OpenAI's chat completions",
} as const satisfies Record<Api, string>;

/** What was asked for, and what the server made of it. */
export function configuration(input: ReportInput): Section {
  const { plan, seed, cells } = input.resolvedPlan;
  const unsent = unsentOptions(input);
  const runsOf = Map.groupBy(input.runs, ({ cellId }) => cellId);
  return {
    id: "configuration",
    title: "Configuration",
    blocks: [
      {
        kind: "table",
        caption: "Options sent with every request, and what the server ran with",
        columns: [
          left("Arm"),
          left("Options sent"),
          right("Context in effect"),
          right("Model in GPU memory"),
        ],
        rows: cells.map(({ id, arm, options }) => {
          const runs = runsOf.get(id) ?? [];
          return [
            text(arm === plan.baseline && arm !== "baseline" ? `${arm} (baseline)` : arm),
            code(optionsText(withoutUnsent(options, unsent))),
            text(contextText(runs)),
            text(gpuText(runs)),
          ];
        }),
      },
      factTable("Experiment", [
        { term: "API", detail: text(API_NAME[input.resolvedPlan.target.api ?? "ollama"]) },
        ...unsentFact(unsent),
        ...workloadFacts(input),
        { term: "Runs per arm", detail: text(String(plan.runs)) },
        {
          term: "Order",
          detail: text(
            plan.order === "sequential"
              ? "sequential: all runs of one arm, then the next arm"
              : `blocks that hold every arm once${input.agents === undefined ? "" : " and each of its agents alone"}, in random order, every second block in reverse`,
          ),
        },
        {
          term: "Seed",
          detail:
            input.manifest.imported === undefined
              ? text(String(seed))
              : text(`none (${input.manifest.imported.absent["seed"] ?? "imported"})`),
        },
        {
          term: "Warm-up calls after a change of options",
          detail: text(String(plan.warmupCalls)),
        },
        {
          term: "Discarded whole runs at the start",
          detail: text(String(plan.rehearsals)),
        },
        { term: "Prompt cache", detail: text(promptCacheText(input)) },
        ...plan.metrics.map(({ id, stage, margin }, index) => ({
          term: index === 0 ? "Metric that decides" : "Metric of record",
          detail: text(`${metricTitle({ metric: id, stage })}, margin ±${share(margin)}`),
        })),
        ...planFacts(plan),
        { term: "Plan hash", detail: code(input.manifest.planHash.slice(0, 12)) },
        {
          term: "Workload hash",
          detail: code(input.manifest.workloadHash?.slice(0, 12) ?? NOTHING),
        },
      ]),
      ...workflowBlocks(input),
      ...dataBlocks(input),
    ],
  };
}

function promptCacheText({ resolvedPlan }: ReportInput): string {
  const words = {
    "cold-prefix": "kept cold by a unique number at the start of every prompt",
    "shared-prefix": "shared prefixes allowed",
  } as const;
  const { cells } = resolvedPlan;
  const kinds = [...new Set(cells.map(({ promptCache }) => promptCache))];
  const [only] = kinds;
  if (kinds.length === 1 && only !== undefined) return words[only];
  return cells.map(({ arm, promptCache }) => `${arm}: ${words[promptCache]}`).join("; ");
}

/** Every workflow as a tree; more than one where the arms differ in it. */
function workflowBlocks({ resolvedPlan }: ReportInput): readonly Block[] {
  const { workflows, cells } = resolvedPlan;
  return Object.entries(workflows).flatMap(([key, definition]): readonly Block[] => {
    const arms = cells.filter(({ workflow }) => workflow === key).map(({ arm }) => arm);
    const whose = arms.length === cells.length ? "every arm" : arms.join(", ");
    return [
      { kind: "heading", text: `Workflow of ${whose}` },
      { kind: "code", text: workflowTree(definition), language: "text" },
    ];
  });
}

function contextText(runs: readonly RunRecord[]): string {
  const lengths = distinct(statesOf(runs).map((effective) => effective?.contextLength));
  return lengths.length === 0 ? "not reported" : lengths.join(", ");
}

function gpuText(runs: readonly RunRecord[]): string {
  const shares = distinct(
    statesOf(runs).map((effective) => {
      if (effective?.sizeBytes === undefined || effective.sizeBytes === 0) return undefined;
      if (effective.sizeVramBytes === undefined) return undefined;
      return Math.round((100 * effective.sizeVramBytes) / effective.sizeBytes);
    }),
  );
  return shares.length === 0 ? "not reported" : shares.map((each) => `${each} %`).join(", ");
}

/** What the server said of the model, of every agent where several worked. */
function statesOf(runs: readonly RunRecord[]): readonly RunRecord["effective"][] {
  return runs.flatMap(({ effective, agents = [] }) => [
    effective,
    ...agents.map((agent) => agent.effective),
  ]);
}

function distinct(values: readonly (number | undefined)[]): readonly number[] {
  return [...new Set(values.filter((value) => value !== undefined))].toSorted((a, b) => a - b);
}

/** Options of arms that the API has no word for, with its reason. */
function unsentOptions({ calls, resolvedPlan }: ReportInput): ReadonlyMap<string, string> {
  const names = new Set(resolvedPlan.cells.flatMap(({ options }) => Object.keys(options)));
  return new Map(
    calls
      .flatMap(({ absent = {} }) => Object.entries(absent))
      .filter(([name]) => names.has(name))
      .toSorted(),
  );
}

function withoutUnsent(options: OllamaOptions, unsent: ReadonlyMap<string, string>): OllamaOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !unsent.has(name)));
}

function unsentFact(unsent: ReadonlyMap<string, string>): readonly Fact[] {
  if (unsent.size === 0) return [];
  const reasons = [...unsent].map(([name, reason]) => `${name} (${reason})`);
  return [{ term: "Options not sent", detail: text(reasons.join(", ")) }];
}
