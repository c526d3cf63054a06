import { isSolo, type Cell, type CellAgent, type Plan } from "@runproof/contract";
import { isThisMachine, planInstances, type InstanceSource } from "@runproof/plan";

import type { Check } from "./check.ts";
import {
  cacheSettings,
  mebibytes,
  modelMemory,
  type ModelMemory,
  type ModelShape,
} from "./memory-budget.ts";

/** Memory that a layout may take, and what it is called. */
export interface FreeMemory {
  /** Whether the server that the plan is measured on shares it. */
  readonly isOfTarget: boolean;
  readonly bytes: number;
  /** `GPU memory` or `memory`. */
  readonly name: string;
  /** About what a server takes of it without any model; undefined where that is not known. */
  readonly serverBytes: number | undefined;
}

interface Need {
  readonly isHere: boolean;
  readonly bytes: number;
  /** About; undefined where nothing tells it. */
  readonly computeBytes: number | undefined;
  readonly arithmetic: string;
}

/** Above this share of what is free, what an estimate leaves out decides. */
const TIGHT_SHARE = 0.9;

/**
 * Does a layout fit into memory? Of every instance: its models with their caches and, as an estimate, buffers
 * for computing, for the arm that needs most; instances that are alike have one line of arithmetic.
 *
 * @param shapeOf what a model takes; undefined where no server tells it
 */
export function checkLayoutMemory(
  layout: string,
  { plan, cells }: { readonly plan: Pick<Plan, "together">; readonly cells: readonly Cell[] },
  shapeOf: (model: string | undefined) => ModelShape | undefined,
  free: FreeMemory,
): Check {
  const title = `memory for ${layout}`;
  const all = needsOf(layout, { plan, cells, shapeOf, free });
  if (all === undefined) {
    const detail = "is not known: the server does not tell what the model is made of";
    return { title, status: "warning", detail, fix: "watch it, or start Ollama 0.6.4 or newer" };
  }
  const needs = all.filter((need) => need.isHere);
  if (needs.length === 0) {
    const detail = `needs ${sumOf(all)}, on machines whose free memory is not seen from here`;
    return { title, status: "warning", detail, fix: "look there: nvidia-smi, or free -m" };
  }
  const neededBytes = needs.reduce((sum, { bytes }) => sum + bytes, 0);
  const serverBytes = (free.serverBytes ?? 0) * needs.length;
  const computeBytes = needs.reduce((sum, need) => sum + (need.computeBytes ?? 0), 0);
  const isEstimated = needs.every((need) => need.computeBytes !== undefined);
  const detail = `needs ${mebibytes(neededBytes)} of ${mebibytes(free.bytes)} free ${free.name}: ${sumOf(needs)}; on top ${computeText(isEstimated ? computeBytes : undefined)}, and ${serversText(free, needs.length)}`;
  const numbers = {
    neededBytes,
    ...(isEstimated && { computeBytes }),
    freeBytes: free.bytes,
    servers: needs.length,
  };
  if (neededBytes + computeBytes + serverBytes <= free.bytes * TIGHT_SHARE)
    return { title, status: "ok", detail, numbers };
  const fix =
    "a smaller num_ctx, fewer slots or servers, OLLAMA_KV_CACHE_TYPE: q8_0, or a smaller model";
  const status = neededBytes <= free.bytes ? "warning" : "failed";
  return { title, status, detail, fix, numbers };
}

function computeText(bytes: number | undefined): string {
  if (bytes === undefined) return "buffers for computing, which nothing tells the size of";
  return `about ${mebibytes(bytes)} of buffers for computing (an estimate)`;
}

function serversText({ serverBytes }: FreeMemory, servers: number): string {
  if (serverBytes === undefined) return "what the servers themselves take";
  return `${servers} × about ${mebibytes(serverBytes)} of the servers themselves (as measured)`;
}

/** The arithmetic of all instances: those that are alike once. */
function sumOf(needs: readonly Need[]): string {
  return [...Map.groupBy(needs, ({ arithmetic }) => arithmetic)]
    .map(([arithmetic, { length }]) =>
      needs.length === 1
        ? arithmetic
        : `${length} ${length === 1 ? "server" : "servers"} × [${arithmetic}]`,
    )
    .join(" + ");
}

interface Budget {
  readonly plan: Pick<Plan, "together">;
  readonly cells: readonly Cell[];
  readonly shapeOf: (model: string | undefined) => ModelShape | undefined;
  readonly free: FreeMemory;
}

function needsOf(
  layout: string,
  { plan: { together }, cells, shapeOf, free }: Budget,
): readonly Need[] | undefined {
  const sources = new Map(together && planInstances(together).map((one) => [one.name, one.source]));
  const largest = new Map<string, Need>();
  for (const cell of cells.filter((one) => !isSolo(one) && layoutOf(one) === layout)) {
    for (const [instance, callers] of Map.groupBy(agentsOf(cell), (agent) => agent.instance)) {
      const source = sources.get(instance);
      const models = modelsOn(source, callers, shapeOf);
      if (models === undefined) return undefined;
      const bytes = models.reduce((sum, one) => sum + one.weightBytes + one.cacheBytes, 0);
      if (bytes <= (largest.get(instance)?.bytes ?? 0)) continue;
      largest.set(instance, {
        isHere: isHere(source, free),
        bytes,
        computeBytes: computeOf(models),
        arithmetic: models.map((one) => one.arithmetic).join("; "),
      });
    }
  }
  return [...largest.values()];
}

function computeOf(models: readonly ModelMemory[]): number | undefined {
  const known = models.flatMap(({ computeBytes }) => computeBytes ?? []);
  if (known.length < models.length) return undefined;
  return known.reduce((sum, bytes) => sum + bytes, 0);
}

/** Models that callers of an instance keep there: each once, with the largest context they ask of it. */
function modelsOn(
  source: InstanceSource | undefined,
  callers: readonly Caller[],
  shapeOf: Budget["shapeOf"],
): readonly ModelMemory[] | undefined {
  // What a server was started with is only known of those that we start.
  const env = source?.kind === "start" ? { ...process.env, ...source.env } : {};
  const settings = cacheSettings(env);
  const models: ModelMemory[] = [];
  for (const [model, users] of Map.groupBy(callers, (caller) => caller.model)) {
    const shape = shapeOf(model);
    if (shape === undefined) return undefined;
    const all = users.map(({ options }) => modelMemory(shape, options, settings));
    models.push(...all.toSorted((one, other) => other.cacheBytes - one.cacheBytes).slice(0, 1));
  }
  return models;
}

function isHere(source: InstanceSource | undefined, { isOfTarget }: FreeMemory): boolean {
  if (source?.kind === "address") return isThisMachine(source.address);
  return source?.kind === "start" || isOfTarget;
}

/** What a plan without agents is measured on. */
export const ONLY_LAYOUT = "the server";

function layoutOf({ together }: Cell): string {
  return together?.layout ?? ONLY_LAYOUT;
}

type Caller = Pick<CellAgent, "instance" | "options"> & { readonly model?: string | undefined };

function agentsOf({ together, options, model }: Cell): readonly Caller[] {
  return together?.agents ?? [{ instance: ONLY_LAYOUT, options, model }];
}
