import { z } from "@runproof/contract/zod";

import { ANALYSIS_BOUNDS } from "./analysis.ts";

const { summary, item, items } = ANALYSIS_BOUNDS;

/** A structured analysis as it is accepted. */
export const structuredAnalysisSchema = z.strictObject({
  summary: z.string().max(summary),
  findings: z.array(z.string().max(item)).max(items),
  recommendations: z.array(z.string().max(item)).max(items),
});

/** Characters and points a model may write: a small one would go on until it is cut. */
const ASKED = { summary: 300, point: 160, points: 5 } as const;

const points = {
  type: "array",
  items: { type: "string", maxLength: ASKED.point },
  maxItems: ASKED.points,
} as const;

/**
 * The JSON schema that is sent as `format`, so that the server cannot write anything else. Its lengths
 * are what makes any model come to an end; servers turn them into grammars, so they are short.
 */
export const ANALYSIS_FORMAT = {
  type: "object",
  properties: {
    summary: { type: "string", maxLength: ASKED.summary },
    findings: points,
    recommendations: points,
  },
  required: ["summary", "findings", "recommendations"],
  additionalProperties: false,
} as const;
