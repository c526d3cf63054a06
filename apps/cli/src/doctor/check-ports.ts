import type { PlannedInstance } from "@runproof/plan";

import { freePort } from "../instances/free-port.ts";
import { failedCheck, type Check } from "./check.ts";

/** Is there a free port for every `ollama serve` that the plan starts? Nothing is started. */
export async function checkPorts(planned: readonly PlannedInstance[]): Promise<readonly Check[]> {
  const started = planned.filter(({ source }) => source.kind === "start");
  if (started.length === 0) return [];
  const title = "ports";
  const ports = new Set<number>();
  try {
    for (const _ of started) ports.add(await freePort(ports));
  } catch (error) {
    return [failedCheck(title, error)];
  }
  const detail = `${[...ports].join(", ")} free for ${started.map(({ name }) => name).join(", ")}`;
  return [{ title, status: "ok", detail }];
}
