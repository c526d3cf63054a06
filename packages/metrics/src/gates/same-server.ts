import type { Environment, ModelFacts } from "@runproof/contract";

import type { CellRecords } from "../session/cell-records.ts";
import { modelOf } from "../sweep/model-of.ts";
import type { Finding } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";
import { modelsDiffer } from "./work-factor.ts";

const CURE = "leave the server and its models alone while measuring, then run again";

/** The same server version and, for each arm, the same model, from the first run to the last. */
export function sameServer(context: GateContext): readonly Finding[] {
  const { start, end } = context.environment;
  const findings: Finding[] = [...runDigests(context)];
  if (start === undefined || end === undefined) {
    findings.push({
      status: "warn",
      evidence:
        "the server was not looked at both at the start and at the end, so a change in between is not ruled out",
    });
    return findings;
  }
  const before = start.server;
  const after = end.server;
  if (before.version === undefined || after.version === undefined) {
    findings.push({
      status: "warn",
      evidence: "the server does not tell its version, so a change of it is not ruled out",
    });
  } else if (before.version !== after.version) {
    findings.push({
      status: "fail",
      evidence: `the server's version changed from ${before.version} to ${after.version}`,
      cure: CURE,
    });
  }
  const arms = modelsDiffer(context) ? [context.baseline, context.candidate] : [context.baseline];
  const names = arms.map((records) => modelOf(records, context.session));
  findings.push(...names.flatMap((name) => modelChange(name, start, end, names.length > 1)));
  if (findings.length === 0) {
    const models = names.map((name) => {
      const digest = short(factsOf(name, start, names.length > 1)?.digest ?? "");
      return names.length > 1 ? `${name} ${digest}` : digest;
    });
    findings.push({
      status: "pass",
      evidence: `server ${before.version} and ${names.length > 1 ? "models" : "model"} ${models.join(", ")} at start and end`,
    });
  }
  return findings;
}

/** What the runs themselves were answered by: one digest per model, whatever the arm. */
function runDigests(context: GateContext): readonly Finding[] {
  const { baseline, candidate } = context;
  const groups = modelsDiffer(context) ? [[baseline], [candidate]] : [[baseline, candidate]];
  return groups.flatMap((group): readonly Finding[] => {
    const digests = [...new Set(group.flatMap(effectiveDigests))];
    if (digests.length < 2) return [];
    const runs = group.length > 1 ? "the runs" : `the runs of ${group[0]?.cell.arm}`;
    return [
      {
        status: "fail",
        evidence: `${runs} were answered by ${digests.length} different model digests (${digests.map(short).join(", ")})`,
        cure: CURE,
      },
    ];
  });
}

function modelChange(
  name: string,
  start: Environment,
  end: Environment,
  named: boolean,
): readonly Finding[] {
  const model = named ? `the model ${name}` : "the model";
  const [before, after] = [start, end].map(
    (environment) => factsOf(name, environment, named)?.digest,
  );
  if (before === undefined || after === undefined) {
    return [
      {
        status: "warn",
        evidence: `the server gives no ${named ? `digest of ${name}` : "model digest"}, so a change of the model is not ruled out`,
      },
    ];
  }
  if (before === after) return [];
  return [
    {
      status: "fail",
      evidence: `${model} changed from ${short(before)} to ${short(after)}`,
      cure: CURE,
    },
  ];
}

/** Where all arms ask one model, the server's is it, whatever it is called there. */
function factsOf(name: string, { server }: Environment, named: boolean): ModelFacts | undefined {
  const models = [server.model, ...(server.otherModels ?? [])];
  const found = models.find((model) => model.name === name || model.name === `${name}:latest`);
  return found ?? (named ? undefined : server.model);
}

/** Of the arm's model: agents that have one of their own are left out. */
function effectiveDigests({ cell, okRuns }: CellRecords): readonly string[] {
  const others = new Set(
    cell.together?.agents.flatMap(({ name, model }) => (model === undefined ? [] : [name])),
  );
  return okRuns.flatMap(({ effective, agents = [] }) =>
    [
      effective,
      ...agents.filter(({ name }) => !others.has(name)).map((each) => each.effective),
    ].flatMap((state) => state?.digest ?? []),
  );
}

function short(digest: string): string {
  return digest.replace(/^sha256:/, "").slice(0, 12);
}
