import type { Exchange } from "../http/exchange.ts";
import type { ModelLibrary } from "../models/model-library.ts";
import type { Scheduler } from "../scheduler/scheduler.ts";
import type { ServerLog } from "../server-log.ts";

/** What every route works with. */
export interface Served {
  readonly version: string;
  readonly library: ModelLibrary;
  readonly scheduler: Scheduler;
  readonly log?: ServerLog | undefined;
}

export type Route = (exchange: Exchange, served: Served) => void | Promise<void>;
