import type { ModelFacts, ResolvedPlan, RunRecord } from "@runproof/contract";
import type { ProfileModel } from "@runproof/embedded-ollama";

import { effectiveStates } from "./effective-states.ts";
import { fitLine } from "./fit-line.ts";
import type { Fitted } from "./fitted.ts";

type Facts = Omit<
  ProfileModel,
  "load" | "handOver" | "overhead" | "prompt" | "decode" | "answerTokens"
>;

/** What is taken where the server does not tell. */
const UNKNOWN = { layers: 32, contextLength: 131_072, parameters: 1_000_000_000 };

/** Sizes of a model: what the server tells of it, and the cache from the memory that it took. */
export function fitModelFacts(
  { name, family, parameterSize, quantization, ...facts }: ModelFacts,
  runs: readonly RunRecord[],
  resolvedPlan: ResolvedPlan,
  at: string,
): Fitted<Facts> {
  const loaded = loadedSizes(name, runs, resolvedPlan);
  const [smallest] = loaded.toSorted((one, other) => one.y - other.y);
  const weightsBytes = facts.sizeBytes ?? smallest?.y ?? 1;
  const distinct = new Set(loaded.map(({ x }) => x)).size;
  const line = distinct > 1 ? fitLine(loaded) : undefined;
  const perToken =
    line?.slope ?? (smallest === undefined ? 0 : (smallest.y - weightsBytes) / smallest.x);
  const hasGpu = effectiveStates(runs).some(({ sizeVramBytes = 0 }) => sizeVramBytes > 0);
  return {
    value: {
      name: simulated(name),
      family: family ?? "unknown",
      quantization: quantization ?? "unknown",
      parameterCount: parametersOf(parameterSize) ?? UNKNOWN.parameters,
      weightsBytes,
      layers: facts.layers ?? UNKNOWN.layers,
      kvBytesPerToken: Math.max(0, Math.round(perToken)),
      trainedContextLength: Math.max(4, facts.contextLength ?? UNKNOWN.contextLength),
      smallestContextLength: 4,
      cpuSlowdown: hasGpu ? 12 : 1,
    },
    basis: [
      {
        of: `${at}.weightsBytes, ${at}.layers, ${at}.trainedContextLength`,
        kind: "measured",
        source: "As the server tells; what it does not tell is assumed.",
      },
      {
        of: `${at}.kvBytesPerToken`,
        kind: line === undefined ? "assumed" : "measured",
        source:
          line === undefined
            ? "Memory of the loaded model less its file, by its context: the server's own buffers are in it."
            : "Memory of the loaded model over contexts and slots: the median of all slopes (Theil–Sen).",
      },
      ...(hasGpu
        ? [
            {
              of: `${at}.cpuSlowdown`,
              kind: "assumed" as const,
              source: "A guess for layers that do not fit on the GPU.",
            },
          ]
        : []),
    ],
  };
}

/** Memory of the loaded model by tokens of cache: context × slots. */
function loadedSizes(
  model: string,
  runs: readonly RunRecord[],
  { cells, target }: ResolvedPlan,
): readonly { readonly x: number; readonly y: number }[] {
  const cellOf = new Map(cells.map((cell) => [cell.id, cell]));
  const slotsOf = new Map(
    (target.instances ?? []).map(({ name, env }) => [
      name,
      Number(env?.["OLLAMA_NUM_PARALLEL"] ?? 1),
    ]),
  );
  return runs.flatMap(({ cellId, effective, agents = [] }) => {
    const cell = cellOf.get(cellId);
    const told = [
      { effective, instance: undefined, model: cell?.model },
      ...agents.map((agent) => ({
        effective: agent.effective,
        instance: agent.instance,
        model: cell?.together?.agents.find(({ name }) => name === agent.name)?.model ?? cell?.model,
      })),
    ];
    return told.flatMap((one) => {
      const { contextLength, sizeBytes } = one.effective ?? {};
      if (contextLength === undefined || sizeBytes === undefined || contextLength === 0) return [];
      if ((one.model ?? target.model) !== model) return [];
      return [{ x: contextLength * (slotsOf.get(one.instance ?? "") ?? 1), y: sizeBytes }];
    });
  });
}

const LARGE: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/** `494.03M` */
function parametersOf(size: string | undefined): number | undefined {
  const [, number, unit = ""] = /^([\d.]+)([KMBT])$/.exec(size ?? "") ?? [];
  const factor = LARGE[unit];
  return number === undefined || factor === undefined
    ? undefined
    : Math.max(1, Math.round(Number(number) * factor));
}

/** A model's name says that it is simulated. */
function simulated(name: string): string {
  const [, folder = "", rest = name] = /^(.*\/)?([^/]*)$/.exec(name) ?? [];
  return rest.startsWith("simulated-") ? name : `${folder}simulated-${rest}`;
}
