import { availableParallelism, freemem, loadavg, totalmem } from "node:os";

import type { Check } from "./check.ts";

const MEBIBYTE = 2 ** 20;
const LOW_MEMORY_BYTES = 512 * MEBIBYTE;

/** Is this machine quiet and large enough to measure on? */
export function checkMachine(): readonly Check[] {
  return [checkNode(), checkMemory(), checkLoad()];
}

function checkNode(): Check {
  return { title: "Node", status: "ok", detail: process.version };
}

function checkMemory(): Check {
  const free = freemem();
  const detail = `${Math.round(free / MEBIBYTE)} of ${Math.round(totalmem() / MEBIBYTE)} MiB free`;
  if (free >= LOW_MEMORY_BYTES) return { title: "memory", status: "ok", detail };
  return { title: "memory", status: "warning", detail, fix: "close other programs" };
}

/** Other work on the machine ends up in every number; one core must be left for the client. */
function checkLoad(): Check {
  const [oneMinute = 0] = loadavg();
  const cores = availableParallelism();
  const detail = `load ${oneMinute.toFixed(2)} on ${cores} cores`;
  if (oneMinute <= cores - 1) return { title: "load", status: "ok", detail };
  return {
    title: "load",
    status: "warning",
    detail,
    fix: "wait until the machine is idle; other work ends up in the numbers",
  };
}
