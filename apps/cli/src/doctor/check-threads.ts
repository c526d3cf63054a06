import { availableParallelism, loadavg } from "node:os";

import type { ResolvedPlan } from "@runproof/contract";
import { layoutThreads } from "@runproof/plan";

import type { Check } from "./check.ts";

/** Cores for the client, which must not wait. */
const CLIENT_CORES = 1;

/** Does every layout have as many free cores as its engines compute on, and one for the client? */
export function checkThreads(
  plan: Pick<ResolvedPlan, "plan" | "cells">,
  cores: number = availableParallelism(),
  [load = 0]: readonly number[] = loadavg(),
): readonly Check[] {
  return layoutThreads(plan).map(({ layout, servers, perServer, threads }) => {
    const title = `cores for ${layout}`;
    const free = Math.max(0, cores - load);
    const needs = threads + CLIENT_CORES;
    const detail = `needs ${needs} (${servers} × ${perServer} of the engines, 1 of the client); ${free.toFixed(1)} of ${cores} are free`;
    if (needs <= free) return { title, status: "ok", detail };
    const fix = fixOf(threads, needs, cores);
    return { title, status: "warning", detail, fix };
  });
}

function fixOf(threads: number, needs: number, cores: number): string {
  if (threads > cores) {
    return "fewer servers, or a smaller num_thread: agents would wait for cores, not for each other";
  }
  if (needs > cores) {
    return `a machine with ${needs} cores; here the client and the engines take turns on ${cores}`;
  }
  return "close other programs; with fewer free cores differences of layouts mean nothing";
}
