import { workflowDefinitionSchema, type WorkflowDefinition } from "@runproof/contract";

import type { AgentWorkload } from "./agent-workload.ts";
import {
  ANALYZE_JSON_TEMPLATE,
  ANALYZE_TEMPLATE,
  REPORT_TEMPLATE,
} from "./report-agent-templates.ts";

/** The agent of the reference suite: find the files, read them, analyze (one call), report (another). */
export function reportAgent(workload: AgentWorkload): WorkflowDefinition {
  const { promptTokens, outputTokens, prompts, analysis, think, timeouts } = workload;
  const { include, exclude } = workload;
  const analyzeTemplate = analysis === "json" ? ANALYZE_JSON_TEMPLATE : ANALYZE_TEMPLATE;
  return workflowDefinitionSchema.parse({
    name: "report-agent",
    timeouts,
    steps: [
      { id: "scan", kind: "scan", include, exclude },
      { id: "ingest", kind: "ingest", materialTokens: promptTokens.analyze },
      {
        id: "analyze",
        kind: "analyze",
        prompt: prompts.analyze ?? analyzeTemplate,
        outputTokens: outputTokens.analyze,
        answer: analysis,
        think,
      },
      {
        id: "report",
        kind: "report",
        prompt: prompts.report ?? REPORT_TEMPLATE,
        promptTokens: promptTokens.report,
        outputTokens: outputTokens.report,
        think,
      },
    ],
  });
}
