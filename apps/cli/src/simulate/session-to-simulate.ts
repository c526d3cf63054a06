import type { Block, CallRecord, Cell, CellAgent, ResolvedPlan } from "@runproof/contract";
import type { Profile } from "@runproof/embedded-ollama";
import { workingAgents } from "@runproof/plan";

import { ONLY_SERVER, type PlannedServer } from "./planned-servers.ts";
import { profileModelOf } from "./profile-model-of.ts";
import type { Work } from "./work.ts";

/** Who works in a run: an agent of the cell, or the cell's own workflow. */
export type Worker = Pick<CellAgent, "workflow" | "options" | "model"> & {
  /** Absent = the cell has no agents. */
  readonly name?: string;
  readonly instance: string;
};

export interface SessionToSimulate {
  readonly resolvedPlan: ResolvedPlan;
  readonly profile: Profile;
  readonly seed: number;
  readonly servers: readonly PlannedServer[];
  /** What the worker does in this run; undefined = the run is left out. */
  readonly workOf: (cell: Cell, block: Block, worker: Worker) => Work | undefined;
  /** Takes every call as a whole record; what is returned keeps only what measures need. */
  readonly onCall?: ((call: CallRecord) => void) | undefined;
}

/** The agents of a cell, or its own workflow. */
export function workersOf({ together, workflow, options, model }: Cell): readonly Worker[] {
  if (together !== undefined) return workingAgents(together);
  return [{ workflow, options, instance: ONLY_SERVER, ...(model !== undefined && { model }) }];
}

/** What stands for a model of the plan in the profile. */
export function modelName({ profile, resolvedPlan }: SessionToSimulate, model?: string): string {
  return profileModelOf(profile, model ?? resolvedPlan.target.model).name;
}

/** Options and model as they are sent. */
export function requestOf(
  session: SessionToSimulate,
  { model, options, instance }: Worker,
): { readonly model: string; readonly options: Worker["options"] } {
  const server = session.servers.find(({ name }) => name === instance);
  const given = server?.contextLength;
  return {
    model: modelName(session, model),
    options: given === undefined ? options : { num_ctx: given, ...options },
  };
}
