import { z } from "zod";

import { ANALYSIS_BOUNDS } from "./analysis.ts";

const { summary, item, items } = ANALYSIS_BOUNDS;

/** A structured analysis as it is accepted. */
export const structuredAnalysisSchema = z.strictObject({
  summary: z.string().max(summary),
  findings: z.array(z.string().max(item)).max(items),
  recommendations: z.array(z.string().max(item)).max(items),
});

/** More points than this are not asked for: a small model would go on until it is cut. */
const MOST_POINTS = 8;

const points = { type: "array", items: { type: "string" }, maxItems: MOST_POINTS } as const;

/**
 * The JSON schema that is sent as `format`, so that the server cannot write anything else. Lengths of
 * texts are not in it: servers turn them into grammars of that size.
 */
export const ANALYSIS_FORMAT = {
  type: "object",
  properties: { summary: { type: "string" }, findings: points, recommendations: points },
  required: ["summary", "findings", "recommendations"],
  additionalProperties: false,
} as const;
