import type { EngineKind, Provenance } from "@runproof/contract";

/** Nothing that comes from a timing model or another program is measured or derived by us. */
export function claimProvenance(
  { resolvedPlan }: { readonly resolvedPlan: { readonly target: { readonly engine: EngineKind } } },
  own: "measured" | "derived",
): Provenance {
  const { engine } = resolvedPlan.target;
  return engine === "simulated" || engine === "imported" ? engine : own;
}
