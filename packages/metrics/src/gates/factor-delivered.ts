import type { Factor } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import type { CellRecords } from "../session/cell-records.ts";
import { modelOf } from "../sweep/model-of.ts";
import { agentsDelivered } from "./agents-delivered.ts";
import type { Finding } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";
import { differingParts } from "./same-workload.ts";
import { modelsDiffer } from "./work-factor.ts";

/** Prefill per prompt token that falls below this share of the other arm's shows a reused prefix. */
const REUSED_SHARE = 0.8;

/** What changes the work itself, or how it is asked for. */
type WorkFactor = Exclude<Factor, "options" | "layout" | "agents">;

/** What calls show of a factor, as it was sent; undefined where only the plan can tell. */
const SENT: Readonly<Record<WorkFactor, ((call: CallFacts) => unknown) | undefined>> = {
  prompts: undefined,
  promptTokens: undefined,
  analysis: ({ format }) => format ?? "text",
  outputTokens: ({ options }) => options["num_predict"],
  think: ({ think }) => think ?? "the server's default",
  promptCache: undefined,
  model: undefined,
};

/**
 * Whether arms that are to differ in their work, in the model, in the treatment of the prompt
 * cache or in their servers and agents really did; empty where they differ in options alone.
 */
export function factorDelivered(context: GateContext): readonly Finding[] {
  const { factor } = context.plan;
  const findings = [
    ...(modelsDiffer(context) ? modelAsked(context) : []),
    ...(context.baseline.cell.promptCache === context.candidate.cell.promptCache
      ? []
      : promptCache(context)),
    ...differingTogether(context),
  ];
  if (findings.length > 0 || factor === "options") return findings;
  if (factor === "promptCache") {
    return [{ status: "pass", evidence: "both arms treat the prompt cache alike" }];
  }
  if (factor === "model") {
    const model = modelOf(context.baseline, context.session);
    return [{ status: "pass", evidence: `both arms ask ${model}: a comparison of A with A` }];
  }
  if (factor === "layout" || factor === "agents") return agentsDelivered(context, factor);
  return workDelivered(context, factor);
}

/** Arms of a matrix may differ in their servers, or in how many agents they have, whatever `factor` says. */
function differingTogether(context: GateContext): readonly Finding[] {
  const [before, after] = [context.baseline, context.candidate].map(({ cell }) => cell.together);
  if (before === undefined || after === undefined) return [];
  const count = `${after.agents.length} agents work at the same time, baseline ${before.agents.length}`;
  return [
    ...(before.layout === after.layout ? [] : agentsDelivered(context, "layout")),
    ...(before.agents.length === after.agents.length
      ? []
      : [{ status: "pass" as const, evidence: count }]),
  ];
}

function workDelivered(context: GateContext, factor: WorkFactor): readonly Finding[] {
  const parts = differingParts(context);
  const { arm } = context.candidate.cell;
  if (parts.length === 0) {
    return [
      { status: "pass", evidence: "both arms have equal workloads: a comparison of A with A" },
    ];
  }
  const read = SENT[factor];
  if (read === undefined)
    return [{ status: "pass", evidence: `${arm} has its own ${parts.join(", ")}` }];
  const baseline = sentValues(context.baseline, read);
  const candidate = sentValues(context.candidate, read);
  if (baseline === candidate) {
    return [
      {
        status: "fail",
        evidence: `${parts.join(", ")}: planned to differ, but every call of both arms was sent with ${baseline}`,
        cure: "choose steps and values that change what is sent",
      },
    ];
  }
  return [
    { status: "pass", evidence: `${parts.join(", ")}: sent ${candidate}, baseline ${baseline}` },
  ];
}

/** What calls were sent to tells whether each arm asked the model it was to ask. */
function modelAsked({ baseline, candidate, session }: GateContext): readonly Finding[] {
  const arms = [baseline, candidate].map((records) => ({
    arm: records.cell.arm,
    planned: modelOf(records, session),
    asked: new Set(
      records.usableCalls.filter(({ endpoint }) => endpoint !== "embed").map(({ model }) => model),
    ),
  }));
  const wrong = arms.find(({ planned, asked }) => asked.size > 0 && !asked.has(planned));
  if (wrong !== undefined) {
    return [
      {
        status: "fail",
        evidence: `${wrong.arm} was to ask ${wrong.planned}, but its calls asked ${[...wrong.asked].join(", ")}`,
        cure: "run the plan again with the models it names",
      },
    ];
  }
  const [before, after] = arms;
  return [{ status: "pass", evidence: `${after?.planned} was asked, baseline ${before?.planned}` }];
}

function sentValues(records: CellRecords, read: (call: CallFacts) => unknown): string {
  const calls = records.usableCalls;
  const byStage = new Map(calls.map((call) => [`${call.stage} ${String(read(call))}`, true]));
  return [...byStage.keys()].toSorted().join(", ") || "nothing";
}

function promptCache({ baseline, candidate }: GateContext): readonly Finding[] {
  const [shared, cold] =
    candidate.cell.promptCache === "shared-prefix" ? [candidate, baseline] : [baseline, candidate];
  const sharedMs = prefillPerToken(shared);
  const coldMs = prefillPerToken(cold);
  if (sharedMs === undefined || coldMs === undefined) {
    return [{ status: "warn", evidence: "the server does not report what the prompt cache saved" }];
  }
  const evidence = `prefill per prompt token: ${shared.cell.arm} ${sharedMs.toPrecision(3)} ms with shared prefixes, ${cold.cell.arm} ${coldMs.toPrecision(3)} ms without`;
  return sharedMs < REUSED_SHARE * coldMs
    ? [{ status: "pass", evidence }]
    : [{ status: "warn", evidence: `${evidence}: no sign that a prefix was reused` }];
}

/** Σ prefill / Σ prompt tokens of an arm's good calls, in ms. */
function prefillPerToken(records: CellRecords): number | undefined {
  let durationNs = 0;
  let tokens = 0;
  for (const { server } of records.usableCalls) {
    if (server.promptEvalNs === undefined || server.promptTokens === undefined) continue;
    durationNs += server.promptEvalNs;
    tokens += server.promptTokens;
  }
  return tokens === 0 ? undefined : durationNs / 1e6 / tokens;
}
