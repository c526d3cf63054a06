import type { BenchCall } from "./bench-client.ts";
import type { ServerStamps } from "./call-errors.ts";
import type { JobResult, StreamTimes } from "./job.ts";

interface StampedCall {
  readonly call: BenchCall;
  readonly truth: ServerStamps;
}

/** What each side would say about how fast the tokens came. */
export function streamTimes(calls: readonly StampedCall[]): NonNullable<JobResult["times"]> {
  return {
    client: times(
      calls.map(({ call }) => ({ start: call.sentNs, stamps: Array.from(call.tokenNs) })),
    ),
    server: times(calls.map(({ truth }) => ({ start: truth.readNs, stamps: truth.writtenNs }))),
  };
}

function times(
  calls: readonly { readonly start: number; readonly stamps: readonly number[] }[],
): StreamTimes {
  return {
    ttftNs: calls.map(({ start, stamps }) => (stamps[0] ?? Number.NaN) - start),
    interTokenNs: calls.flatMap(({ stamps }) =>
      stamps.slice(1).map((stamp, index) => stamp - (stamps[index] ?? Number.NaN)),
    ),
  };
}
