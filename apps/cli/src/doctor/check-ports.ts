import type { PlannedInstance } from "@runproof/plan";

import { freePort } from "../instances/free-port.ts";
import { failedCheck, type Check } from "./check.ts";

/**
 * Is there a free port for every `ollama serve` that the plan starts? Nothing is started.
 *
 * @param first the first of them, where it was started to be asked, and has its port
 */
export async function checkPorts(
  planned: readonly PlannedInstance[],
  first: { readonly baseUrl: string } | undefined,
): Promise<readonly Check[]> {
  const started = planned.filter(({ source }) => source.kind === "start");
  if (started.length === 0) return [];
  const title = "ports";
  const ports = new Set(first === undefined ? [] : [Number(new URL(first.baseUrl).port)]);
  try {
    while (ports.size < started.length) ports.add(await freePort(ports));
  } catch (error) {
    return [failedCheck(title, error)];
  }
  const detail = `${[...ports].join(", ")} free for ${started.map(({ name }) => name).join(", ")}`;
  return [{ title, status: "ok", detail }];
}
