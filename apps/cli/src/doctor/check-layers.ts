import type { Cell } from "@runproof/contract";

import type { Check } from "./check.ts";

/** Layers that every model has beside its blocks: the one that gives the output. */
const OUTPUT_LAYERS = 1;

/** Numbers of layers on the GPU, against the layers the model has: more of them mean all of them. */
export function checkLayers(
  model: string,
  blocks: number | undefined,
  asked: readonly number[],
): readonly Check[] {
  if (blocks === undefined || asked.length === 0) return [];
  const layers = blocks + OUTPUT_LAYERS;
  const title = `num_gpu of ${model}`;
  const has = `it has ${blocks} layers and one for the output`;
  const all = asked.filter((number) => number >= layers);
  const named = new Intl.ListFormat("en").format(all.map(String));
  if (all.length === 0) return [{ title, status: "ok", detail: `${asked.join(", ")}; ${has}` }];
  if (all.length === 1) {
    return [{ title, status: "ok", detail: `${named} means every layer: ${has}` }];
  }
  const fix = `take num_gpu up to ${layers}; these arms are the same configuration under other names`;
  return [{ title, status: "warning", detail: `${named} all mean every layer: ${has}`, fix }];
}

/** Every num_gpu that cells ask of a model, in order. */
export function gpuLayersAsked(
  cells: readonly Cell[],
  isOfModel: (model: string | undefined) => boolean,
): readonly number[] {
  const asked = cells.flatMap(({ together, options, model }) =>
    (together?.agents ?? [{ options, model }]).flatMap((one) => {
      const layers = one.options["num_gpu"];
      return isOfModel(one.model) && typeof layers === "number" ? [layers] : [];
    }),
  );
  return [...new Set(asked)].toSorted((one, other) => one - other);
}
