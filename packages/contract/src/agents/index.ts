export {
  agentReloadsSchema,
  agentsFileSchema,
  agentSummarySchema,
  agentTimeSchema,
  armOfAgentsSchema,
  type AgentReloads,
  type AgentsFile,
  type AgentSummary,
  type AgentTime,
  type ArmOfAgents,
} from "./agents-file.ts";
export { agentConflicts, type AgentConflict } from "./agent-conflicts.ts";
export { comparedPlan, isSolo } from "./compared-plan.ts";
export { agentRunSchema, type AgentRun } from "./agent-run.ts";
export {
  cellAgentSchema,
  cellTogetherSchema,
  type CellAgent,
  type CellTogether,
} from "./cell-agent.ts";
export {
  instanceProcessesSchema,
  instanceUrlsSchema,
  restartAnswerSchema,
  type InstanceProcesses,
  type InstanceUrls,
  type RestartAnswer,
} from "./instance-connections.ts";
export { instanceSchema, type Instance } from "./instance.ts";
export { layoutSchema, MAX_AGENTS, type Layout } from "./layout.ts";
export {
  armTogetherSchema,
  planAgentSchema,
  SLOWDOWN_LIMIT,
  togetherSchema,
  type ArmTogether,
  type PlanAgent,
  type Together,
} from "./plan-agents.ts";
