import type { BenchCall } from "./bench-client.ts";

export interface CallErrors {
  readonly ttftErrorNs: number;
  /** Of every token; empty when the client saw another number of stamps than of tokens. */
  readonly tokenErrorNs: readonly number[];
  readonly truth: ServerStamps;
}

/** The server's stamps, in nanoseconds after the client made the call. */
export interface ServerStamps {
  readonly readNs: number;
  readonly writtenNs: readonly number[];
}

/** Client stamps of a call minus the server's, which its text consists of. */
export function callErrors(call: BenchCall): CallErrors {
  const truth = serverStamps(call);
  const first = call.tokenNs[0];
  const firstWritten = truth.writtenNs[0];
  if (first === undefined || firstWritten === undefined) {
    throw new Error(`no token in "${call.text.slice(0, 80)}"`);
  }
  const matched = call.tokenNs.length === truth.writtenNs.length;
  return {
    ttftErrorNs: first - call.sentNs - (firstWritten - truth.readNs),
    tokenErrorNs: matched
      ? truth.writtenNs.map((writtenNs, index) => (call.tokenNs[index] ?? Number.NaN) - writtenNs)
      : [],
    truth,
  };
}

/** Reads `"<readNs>:<writtenNs> <writtenNs> …"`. */
function serverStamps(call: BenchCall): ServerStamps {
  const after = (stamp: string): number => Number(BigInt(stamp) - call.callNs);
  const [read = "", written = ""] = call.text.split(":");
  return { readNs: after(read), writtenNs: written.trim().split(" ").map(after) };
}
