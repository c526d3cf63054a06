const NS_PER_MS = 1e6;

/** Gaps between a call's chunks with content, in ms: one less than chunks. A chunk is not a token. */
export function chunkGaps(contentChunkNs: readonly number[]): readonly number[] {
  return contentChunkNs
    .slice(1)
    .map((stampNs, index) => (stampNs - (contentChunkNs[index] ?? stampNs)) / NS_PER_MS);
}

/** Room for the gaps of one call: a million calls need no room of their own. */
let scratch = new Float64Array(1024);

/** Their median, in ms; undefined for an answer of fewer than two chunks. */
export function chunkGap(contentChunkNs: readonly number[]): number | undefined {
  const count = contentChunkNs.length - 1;
  if (count < 1) return undefined;
  if (scratch.length < count) scratch = new Float64Array(count * 2);
  const gapsNs = scratch.subarray(0, count);
  for (let index = 0; index < count; index += 1) {
    gapsNs[index] = (contentChunkNs[index + 1] ?? 0) - (contentChunkNs[index] ?? 0);
  }
  gapsNs.sort();
  const low = gapsNs[Math.floor((count - 1) / 2)] ?? 0;
  const high = gapsNs[Math.floor(count / 2)] ?? 0;
  return (low + high) / 2 / NS_PER_MS;
}
