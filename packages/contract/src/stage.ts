import { z } from "zod";

/** The stages of the report agent, in the order they run. */
export const STAGES = ["scan", "ingest", "analyze", "report"] as const;
export const stageNameSchema = z.enum(STAGES);
export type StageName = z.infer<typeof stageNameSchema>;

/** The stages that call a model. */
export const LLM_STAGES = ["analyze", "report"] as const;
export const llmStageSchema = z.enum(LLM_STAGES);
export type LlmStage = z.infer<typeof llmStageSchema>;
