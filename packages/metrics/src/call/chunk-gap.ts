const NS_PER_MS = 1e6;

/** Room for the gaps of one call: a million calls need no room of their own. */
let scratch = new Float64Array(1024);

/** Median gap between a call's chunks with content, in ms, which are no tokens; undefined below two of them. */
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
