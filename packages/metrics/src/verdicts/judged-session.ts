import type { Manifest, MeasuresFile } from "@runproof/contract";

import type { SessionEnvironment } from "../gates/gate-context.ts";
import type { SessionIndex } from "../session/cell-records.ts";

/** All that a comparison of arms rests on. */
export interface JudgedSession {
  readonly session: SessionIndex;
  readonly measures: MeasuresFile;
  readonly environment: SessionEnvironment;
  readonly workloads: Manifest["workloads"];
  /** Deciding blocks that count as measured; absent = all that have runs. */
  readonly blocksDone?: number | undefined;
}
