import { isSolo, type Cell, type ResolvedPlan } from "@runproof/contract";

import { isThisMachine } from "../agents/is-this-machine.ts";
import { instancesOfLayout } from "../agents/plan-instances.ts";

/** Threads that the engines of a layout compute on, on the machine that measures. */
export interface LayoutThreads {
  readonly layout: string;
  readonly servers: number;
  /** Of each server; its slots share them. */
  readonly perServer: number;
  readonly threads: number;
}

/** Cores that the engine takes where `num_thread` is left out; undefined = the server decides. */
const OF_ENGINE: Readonly<Record<string, number>> = { embedded: 1 };

/**
 * Threads of the engines of every layout of agents: `num_thread` × models at the same time × servers on
 * this machine. Slots of a server share its threads, so that more of them need no more cores. Layouts of
 * which nothing is known are left out.
 */
export function layoutThreads({
  plan,
  cells,
}: Pick<ResolvedPlan, "plan" | "cells">): readonly LayoutThreads[] {
  const { together } = plan;
  if (together === undefined) return [];
  return Object.keys(together.layouts).flatMap((layout): readonly LayoutThreads[] => {
    const servers = instancesOfLayout(together, layout).filter(
      ({ source }) => source.kind !== "address" || isThisMachine(source.address),
    ).length;
    const perServer = Math.max(
      0,
      ...cells
        .filter((cell) => cell.together?.layout === layout && !isSolo(cell))
        .map((cell) => threadsPerServer(cell, plan.engine)),
    );
    if (perServer === 0 || servers === 0) return [];
    return [{ layout, servers, perServer, threads: perServer * servers }];
  });
}

/** The most threads on one server of a cell: those of each model that it has loaded. */
function threadsPerServer({ together }: Cell, engine: string): number {
  const byModel = new Map<string, Map<string, number>>();
  for (const { instance, model = "", options } of together?.agents ?? []) {
    const asked = options["num_thread"];
    const threads = typeof asked === "number" && asked > 0 ? asked : (OF_ENGINE[engine] ?? 0);
    const models = byModel.get(instance) ?? new Map<string, number>();
    models.set(model, Math.max(models.get(model) ?? 0, threads));
    byModel.set(instance, models);
  }
  const sums = [...byModel.values()].map((models) => [...models.values()].reduce((a, b) => a + b));
  return Math.max(0, ...sums);
}

/**
 * Layouts whose engines compute on more threads than there are cores: what is measured then is how they
 * wait for each other.
 *
 * @param cores of this machine
 * @returns sentences without full stop
 */
export function threadWarnings(
  resolvedPlan: Pick<ResolvedPlan, "plan" | "cells">,
  cores: number,
): readonly string[] {
  return layoutThreads(resolvedPlan)
    .filter(({ threads }) => threads > cores)
    .map(
      ({ layout, servers, perServer, threads }) =>
        `layout ${layout} computes on ${threads} threads (${count(servers, "server")} × ${count(perServer, "thread")}), and this machine has ${count(cores, "core")}: its agents would wait for cores, not for each other`,
    );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
