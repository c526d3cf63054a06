import { createHash } from "node:crypto";
import os from "node:os";

import type { Machine } from "@runproof/contract";
import { cpu, graphics, osInfo } from "systeminformation";

import { within } from "./within.ts";

/** A probe starts programs of the system, which may hang; what it would say is not vital. */
const PROBE_LIMIT_MS = 4_000;

/** What of the machine bears on timings. A probe that fails or hangs leaves its field out. */
export async function captureMachine(): Promise<Machine> {
  const [cpuModel, system, display] = await Promise.all([
    readCpuModel(),
    within(PROBE_LIMIT_MS, osInfo()),
    within(PROBE_LIMIT_MS, graphics()),
  ]);
  const distribution = [system?.distro, system?.release].filter(Boolean).join(" ");
  const memoryBytes = os.totalmem();
  return {
    platform: os.platform(),
    release: os.release(),
    architecture: os.arch(),
    ...(distribution === "" ? {} : { distribution }),
    cpuModel,
    logicalCores: Math.max(os.availableParallelism(), 1),
    memoryBytes,
    fingerprint: fingerprint([os.hostname(), cpuModel, String(memoryBytes)]),
    gpus: (display?.controllers ?? []).flatMap(gpu),
  };
}

/** Node knows the name at once except on some ARM systems. */
async function readCpuModel(): Promise<string> {
  const model = os.cpus()[0]?.model.trim();
  if (model !== undefined && model !== "" && model !== "unknown") return model;
  const processor = await within(PROBE_LIMIT_MS, cpu());
  return [processor?.manufacturer, processor?.brand].filter(Boolean).join(" ") || "unknown";
}

/** First 12 hex digits of SHA-256: tells hosts apart and names none. */
export function fingerprint(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 12);
}

/** `vram` and `memoryTotal` are MiB. */
function gpu(controller: {
  readonly model: string;
  readonly vram: number | null;
  readonly memoryTotal?: number;
}): Machine["gpus"] {
  if (!controller.model) return [];
  const mebibytes = controller.memoryTotal ?? controller.vram;
  return [
    {
      model: controller.model,
      ...(mebibytes ? { memoryBytes: Math.round(mebibytes * 1_048_576) } : {}),
    },
  ];
}
