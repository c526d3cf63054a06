import type { Disturbance } from "@runproof/contract";
import type { TelemetrySampler } from "@runproof/environment";
import type { Client, Lane } from "@runproof/ollama-client";
import type { RunWriter } from "@runproof/run-store";
import type { EventLoopMonitor, PreparedWorkflow, ToolWatch } from "@runproof/workflow";

import type { Instances } from "./agents/instance-tools.ts";
import type { LookLog } from "./looks/look-log.ts";
import type { SessionProgress } from "./resume/session-progress.ts";
import type { Saving } from "./saving.ts";
import type { EffectiveStates } from "./server/effective-states.ts";
import type { ServerWatch } from "./server/watch-server.ts";
import type { StopRequests } from "./stop-requests.ts";
import type { ClockWatch } from "./watch-clock.ts";

/** What a session works with from its first call to its last. */
export interface SessionTools {
  readonly client: Client;
  /** As many as calls of a run may overlap. */
  readonly lanes: readonly [Lane, ...Lane[]];
  /** Servers of agents at the same time; undefined where the plan has none. */
  readonly instances: Instances | undefined;
  /** By the name that cells call them. */
  readonly workflows: ReadonlyMap<string, PreparedWorkflow>;
  /** Nonces that a run may need, discarded calls included. */
  readonly places: number;
  readonly eventLoop: EventLoopMonitor;
  readonly watch: ToolWatch;
  /** Absolute path of the data folder; undefined where no workflow reads data. */
  readonly dataPath: string | undefined;
  /** Keep the raw bytes of every answer. */
  readonly record: boolean;
  readonly writer: RunWriter;
  readonly saving: Saving;
  readonly stop: StopRequests;
  /** What earlier sessions did. */
  readonly progress: SessionProgress;
  readonly looks: LookLog;
  readonly effective: EffectiveStates;
  readonly server: ServerWatch;
  readonly clock: ClockWatch;
  readonly sampleTelemetry: TelemetrySampler;
  /** Remember for the manifest what happened to the server or the clock. */
  note(disturbances: readonly Disturbance[]): void;
}
