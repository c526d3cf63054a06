import { agentConflicts, type Gate, type MetricId } from "@runproof/contract";

import type { CellRecords } from "../session/cell-records.ts";
import { counted, gateOf, type Finding } from "./finding.ts";
import { stagesConcerned, type GateContext } from "./gate-context.ts";

/** Metrics that leave cold calls out, so that a cold call costs them a value and nothing more. */
const LEAVES_COLD_OUT: ReadonlySet<MetricId> = new Set(["ttftMs", "ttfrMs", "ttfbMs"]);
/** Metrics that contain the load of a model. */
const CONTAINS_LOAD: ReadonlySet<MetricId> = new Set([
  "workflowMs",
  "stageMs",
  "criticalMs",
  "waitLoadMs",
  "latencyMs",
  "totalMs",
  "loadMs",
]);
/** When more than this share of an arm's runs loaded a model, the arm was not measured warm. */
const COLD_SHARE = 0.2;

/** G3: no model was loaded while measuring, and no prompt came out of the cache. */
export function warm(context: GateContext): Gate {
  const arms = [context.baseline, context.candidate].map((records) => ({
    records,
    cold: runsWith(context, records, "cold"),
    cached: runsWith(context, records, "cacheHit"),
  }));
  const findings: Finding[] = [];
  for (const { records, cold, cached } of arms) {
    const runs = records.okRuns.length;
    const { arm } = records.cell;
    if (cold > 0) {
      // Loads that the agents of an arm cause each other are what it costs to have them on one instance.
      const own = agentConflicts(records.cell.together?.agents ?? []).length > 0;
      findings.push({
        status:
          CONTAINS_LOAD.has(context.metric) && cold / runs > COLD_SHARE && !own ? "fail" : "warn",
        evidence: `${cold} of ${counted(runs, "run")} of ${arm} loaded the model while measuring${
          LEAVES_COLD_OUT.has(context.metric) ? "; those calls are left out here" : ""
        }${own ? "; its agents ask one instance with options that exclude each other" : ""}`,
        cure: own
          ? "give agents of one instance the same options, or each an instance of its own"
          : "raise warmupCalls, keep the model loaded (keep_alive), and let nothing else use the server",
      });
    }
    if (cached > 0) {
      findings.push({
        status: "warn",
        evidence: `${cached} of ${counted(runs, "run")} of ${arm} took part of a prompt from the cache`,
        cure: "let nothing else send the same prompts to the server",
      });
    }
  }
  findings.push(...unverifiable(context));
  if (findings.length > 0) return gateOf("warm", findings);
  const warmups = arms.map(({ records }) => `${records.cell.arm} ${records.warmupCalls.length}`);
  return gateOf("warm", [
    {
      status: "pass",
      evidence: `no measured call loaded a model or met a cached prompt; discarded warm-up calls: ${warmups.join(", ")}`,
    },
  ]);
}

/** Where no call says how long loading took, that none was cold is no finding. */
function unverifiable(context: GateContext): readonly Finding[] {
  const arms = [context.baseline, context.candidate];
  const [first] = arms.flatMap(({ usableCalls }) => usableCalls.slice(0, 1));
  const told = arms.some(({ usableCalls }) =>
    usableCalls.some(({ server }) => server.loadNs !== undefined),
  );
  if (first === undefined || told) return [];
  const reason = first.absent?.["loadNs"] ?? "no call has a load duration";
  return [
    {
      status: "warn",
      evidence: `whether a call loaded the model or met a cached prompt is not verifiable on this API (${reason})`,
    },
  ];
}

function runsWith(context: GateContext, records: CellRecords, flag: "cold" | "cacheHit"): number {
  const stages = new Set(stagesConcerned(context).map(({ name }) => name));
  const seen = records.eventCalls.filter(
    ({ call, flags }) => flags[flag] && stages.has(call.stage),
  );
  return new Set(seen.map(({ call }) => call.runId)).size;
}
