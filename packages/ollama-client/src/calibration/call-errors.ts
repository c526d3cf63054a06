import { BenchError } from "@runproof/contract";

import type { CallOutcome } from "../call/call-outcome.ts";

/** What the client got wrong about one call of a scripted server, in nanoseconds. */
export interface CallErrors {
  /** Client TTFT − the server's own, from the request read to the first chunk written. */
  readonly ttftErrorNs: number;
  /** First chunk: client stamp − write stamp. */
  readonly receiveErrorNs: number;
  /** Every chunk with a stamp of its own: client stamp − write stamp. */
  readonly chunkErrorNs: readonly number[];
  readonly chunksWritten: number;
  readonly chunksStamped: number;
}

/** `<request read>:<written> ` in the first chunk, `<written> ` in each later one. */
const STAMPS = /^(\d+):(\d+(?: \d+)*) $/u;

/**
 * Compares a call's stamps with those the scripted server wrote into its text, on the same clock.
 *
 * @throws BenchError `SERVER_NOT_OLLAMA` when the text holds no stamps
 */
export function callErrors({ text, client }: CallOutcome): CallErrors {
  const [, readNs, writtenNs] = STAMPS.exec(text) ?? [];
  const { firstContentNs, sentNs, contentChunkNs } = client;
  if (readNs === undefined || writtenNs === undefined) throw noStamps();
  if (firstContentNs === undefined || sentNs === undefined) throw noStamps();
  const callNs = BigInt(client.callNs);
  const written = writtenNs.split(" ").map((stamp) => Number(BigInt(stamp) - callNs));
  const [firstNs = 0] = written;
  const requestReadNs = Number(BigInt(readNs) - callNs);
  // Where reads coalesced, it is unknown which chunks share a stamp.
  const isOneToOne = contentChunkNs.length === written.length;
  return {
    ttftErrorNs: firstContentNs - sentNs - (firstNs - requestReadNs),
    receiveErrorNs: firstContentNs - firstNs,
    chunkErrorNs: isOneToOne ? written.map((ns, chunk) => (contentChunkNs[chunk] ?? ns) - ns) : [],
    chunksWritten: written.length,
    chunksStamped: contentChunkNs.length,
  };
}

function noStamps(): BenchError {
  return new BenchError("SERVER_NOT_OLLAMA", "the server does not write its clock into its texts", {
    hint: "calibrate against a scripted server: runproof serve --script …",
  });
}
