import { needsReload, type Cell } from "@runproof/contract";

/** What a turn loads: a model with options. */
export type Loaded = Pick<Cell, "options" | "model">;

/**
 * Whether the turn of a cell makes the server load a model: another one, or the same with options
 * that `needsReload` says need it. undefined = nothing is known to be loaded.
 */
export function needsLoad(previous: Loaded | undefined, next: Loaded): boolean {
  if (previous === undefined || previous.model !== next.model) return true;
  return needsReload(previous.options, next.options);
}
