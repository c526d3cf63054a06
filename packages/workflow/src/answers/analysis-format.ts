/** What an analysis is held to, as a JSON schema. */
export const ANALYSIS_FORMAT = {
  type: "object",
  properties: {
    summary: { type: "string" },
    findings: { type: "array", items: { type: "string" } },
    recommendations: { type: "array", items: { type: "string" } },
  },
  required: ["summary", "findings", "recommendations"],
} as const;
