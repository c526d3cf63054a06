import type { Deadlines } from "@runproof/contract";

import type { ServerAddress } from "../address/server-address.ts";

/** What every management call needs to know. */
export interface ServerAccess {
  readonly address: ServerAddress;
  readonly deadlines: Deadlines;
  readonly signal: AbortSignal;
}
