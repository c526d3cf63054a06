import type { Fault } from "./fault.ts";

/**
 * Which fault each request gets. Faults are used up in the order given: the first that is neither
 * waiting (`skip`) nor over (`times`) takes the request.
 */
export class FaultQueue {
  readonly #entries: readonly { readonly fault: Fault; skip: number; times: number }[];

  constructor(faults: readonly Fault[]) {
    this.#entries = faults.map((fault) => ({
      fault,
      skip: fault.parameters.skip,
      times: fault.parameters.times,
    }));
  }

  /** undefined = this request is answered as it should be. */
  next(): Fault | undefined {
    const entry = this.#entries.find(({ times }) => times > 0);
    if (entry === undefined) return undefined;
    if (entry.skip > 0) {
      entry.skip -= 1;
      return undefined;
    }
    entry.times -= 1;
    return entry.fault;
  }
}
