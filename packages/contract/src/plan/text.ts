import { z } from "../zod.ts";

/** A sentence or two for the reader of a report. */
export const planTextSchema = z.string().min(1).max(500);

/** Sentences for the reader of a report, one per entry. */
export const planTextsSchema = z.array(planTextSchema).min(1).max(50);
