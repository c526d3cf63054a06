import type { SlotTask, SlotTimes } from "./simulated-slot.ts";

/** What a loaded model is asked to do, in tokens. */
export type GenerateTask = Omit<SlotTask, "random">;

/** In a slot that the caller has taken. @throws the signal's reason; Error with Ollama's text for a failure */
export type Generate = (task: GenerateTask, signal: AbortSignal) => Promise<SlotTimes>;
