/** How large a made session is. */
export interface SessionShape {
  /** The baseline among them. */
  readonly arms: number;
  readonly runsPerArm: number;
  /** Calls of each of the two stages that ask the model, in every run. */
  readonly callsPerStage: number;
  /** Chunks with content of every answer. */
  readonly chunks: number;
}

/** Measured calls of a session. */
export function callsOf({ arms, runsPerArm, callsPerStage }: SessionShape): number {
  return arms * runsPerArm * callsPerStage * 2;
}
