import type { ResolvedPlan } from "@runproof/contract";
import type { Profile } from "@runproof/embedded-ollama";

import { assumptions } from "./assumptions.ts";
import type { PredictedArm } from "./prediction.ts";
import type { Setting } from "./read-settings.ts";

/** A what-if as data. */
export interface SimulationDocument {
  readonly provenance: "simulated";
  readonly profile: Pick<Profile, "name" | "source" | "caveat" | "residuals"> & {
    /** What its numbers rest on that nothing shows. */
    readonly assumed: readonly string[];
    readonly notModelled: readonly string[];
  };
  readonly plan: { readonly name: string; readonly planHash: string };
  readonly set: readonly Setting[];
  readonly seed: number;
  readonly runs: number;
  readonly assumptions: readonly string[];
  readonly arms: readonly PredictedArm[];
}

/** Of any profile: what the simulated server leaves out. */
const NOT_MODELLED = [
  "prompt cache beyond the slots",
  "speculative decoding",
  "network",
  "heat and other load of the machine",
] as const;

export function simulationDocument(
  given: Pick<SimulationDocument, "arms" | "set" | "seed" | "runs"> & {
    readonly resolvedPlan: ResolvedPlan;
    readonly profile: Profile;
    /** What the settings did to the plan beyond what they say, in sentences without full stop. */
    readonly notes: readonly string[];
  },
): SimulationDocument {
  const { resolvedPlan, profile, notes, ...rest } = given;
  const { name, source, caveat, basis, residuals } = profile;
  return {
    provenance: "simulated",
    profile: {
      name,
      source,
      caveat,
      ...(residuals !== undefined && { residuals }),
      assumed: basis
        .filter(({ kind }) => kind === "assumed")
        .map((entry) => `${entry.of}: ${entry.source}`),
      notModelled: NOT_MODELLED,
    },
    plan: { name: resolvedPlan.plan.name, planHash: resolvedPlan.planHash },
    ...rest,
    assumptions: [...notes, ...assumptions(resolvedPlan, profile)],
  };
}
