/** What is printed of one agent of an arm. */
export type AgentFigure =
  | "aloneMs"
  | "togetherMs"
  | "slowdown"
  | "outputTokens"
  /** Runs alone that have no value. */
  | "unusableAlone";

/** What is printed of all agents of an arm. */
export type AgentsFigure = "heldRuns" | "agentRuns" | "reloadCalls" | "reloadRuns" | "reloadMs";

/** What the ids of all numbers on the agents of an arm begin with; arms hold no dot. */
export function agentsKey(arm: string): string {
  return `${arm}.agents`;
}

/** `two-instances.agents.heldRuns` */
export function agentsClaimId(arm: string, figure: AgentsFigure): string {
  return `${agentsKey(arm)}.${figure}`;
}

/** `two-instances.agents.of.writer.slowdown` */
export function agentClaimId(arm: string, agent: string, figure: AgentFigure): string {
  return `${agentsKey(arm)}.of.${agent}.${figure}`;
}

export const AGENT_SESSION_KEY = "session.agents";

/** `session.agents.load`: what is printed of the session because agents work at the same time. */
export function agentSessionClaimId(what: "load" | "cores" | "slowdownLimit"): string {
  return `${AGENT_SESSION_KEY}.${what}`;
}
