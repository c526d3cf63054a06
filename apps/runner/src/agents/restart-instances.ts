import {
  BenchError,
  restartAnswerSchema,
  type CellTogether,
  type ResolvedPlan,
} from "@runproof/contract";

import { emit } from "../emit.ts";
import { readLine } from "../read-line.ts";
import type { SessionTools } from "../session-tools.ts";

/**
 * Where the layout wants it, have its servers started anew by whoever started them, and connect to them
 * again. Nothing is loaded on them then. Returns at once when the session is to end.
 *
 * @throws BenchError SERVER_LOST when they did not come up again
 */
export async function restartInstances(
  { layout }: CellTogether,
  { plan, target }: ResolvedPlan,
  { instances, stop }: SessionTools,
): Promise<void> {
  if (plan.together?.layouts[layout]?.restart !== "before-runs") return;
  const names = (target.instances ?? [])
    .filter(({ layouts, isOwn }) => isOwn && layouts.includes(layout))
    .map(({ name }) => name);
  if (names.length === 0 || instances === undefined || stop.stopRequested()) return;
  emit({ event: "restart", instances: names });
  const line = await stop.answer();
  if (line === undefined) return;
  const { undecided, value } = readLine(line);
  if (undecided !== undefined) {
    throw new BenchError("SERVER_LOST", `servers did not come up again: ${undecided}`);
  }
  // Those of one that does not say it are gone.
  const answer = restartAnswerSchema.safeParse(value);
  const anew = answer.success ? Object.entries(answer.data.processIds) : [];
  instances.processIds = new Map([...instances.processIds, ...anew]);
  for (const name of names) await instances.reconnect(name, stop.signal);
}
