export { agentRunSchema, type AgentRun } from "./agent-run.ts";
export {
  cellAgentSchema,
  cellTogetherSchema,
  type CellAgent,
  type CellTogether,
} from "./cell-agent.ts";
export { instanceSchema, type Instance } from "./instance.ts";
export { layoutSchema, MAX_AGENTS, type Layout } from "./layout.ts";
export {
  armTogetherSchema,
  planAgentSchema,
  togetherSchema,
  type ArmTogether,
  type PlanAgent,
  type Together,
} from "./plan-agents.ts";
