import type { LlmStage } from "@runproof/contract";

/** Place of each call in its run. */
export const CALL_PLACE: Readonly<Record<LlmStage, number>> = { analyze: 0, report: 1 };

/** Place of the first discarded call before a run. */
export const FIRST_WARM_UP_PLACE = 2;
