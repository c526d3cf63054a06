import { importError } from "../import-error.ts";

/** @throws BenchError IMPORT_UNREADABLE when the sides of a comparison ran different models */
export function assertOneModel(
  path: string,
  sides: {
    readonly baseline: { readonly model: string };
    readonly chimera: { readonly model: string };
  },
): void {
  const models = new Set([sides.baseline.model, sides.chimera.model]);
  if (models.size === 1) return;
  throw importError(path, "its arms ran different models", {
    why: [...models].join(", "),
    hint: "a comparison of options needs one model; measure models as two plans",
  });
}
