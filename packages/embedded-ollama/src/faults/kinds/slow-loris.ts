import { lastHttpChunk } from "../../http/raw-response.ts";
import type { FaultKind } from "../fault.ts";
import type { Passage } from "../passage.ts";
import { wait } from "../wait.ts";

export const slowLoris: FaultKind = {
  stage: "stream",
  summary: "headers and answer come a byte at a time, every `ms`",
  defaults: { ms: 1 },
  play: async (passage, { ms }, signal) => {
    for (let part = await passage.next(); part !== undefined; part = await passage.next()) {
      await drip(passage, passage.framed(part), ms, signal);
    }
    await drip(passage, Buffer.from(lastHttpChunk), ms, signal);
  },
};

async function drip(
  passage: Passage,
  bytes: Buffer,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  for (let at = 0; at < bytes.length; at += 1) {
    passage.write(bytes.subarray(at, at + 1));
    await wait(ms, signal);
  }
}
