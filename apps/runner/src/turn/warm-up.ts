import type { EffectiveServerState, Preparation } from "@runproof/contract";
import type { AgentAssignment } from "@runproof/workflow";

/** What made the servers ready for a run, and who works in it. */
export interface WarmUp {
  /** Of the discarded calls. */
  readonly callIds: readonly string[];
  /** What the server is known to run with; absent when it does not tell, and of agents, who know their own. */
  readonly effective: EffectiveServerState | undefined;
  /** Those that work at the same time, each with connections of its own; absent for a cell without agents. */
  readonly agents: readonly [AgentAssignment, ...AgentAssignment[]] | undefined;
  /** Why a model had to be loaded; undefined when none had to. */
  readonly reload: Preparation["reload"];
  /** What the servers took to unload what was in the way. */
  readonly makeRoomNs: number;
}
