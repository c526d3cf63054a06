import type { FaultKind } from "../fault.ts";
import { wait } from "../wait.ts";

const betweenWritesMs = 2;

export const splitUtf8: FaultKind = {
  stage: "stream",
  summary: "every character of several bytes comes in several writes; nothing is lost",
  defaults: {},
  play: async (passage, _parameters, signal) => {
    for (let part = await passage.next(); part !== undefined; part = await passage.next()) {
      for (const piece of piecesOf(part)) {
        passage.send(piece);
        await wait(betweenWritesMs, signal);
      }
    }
    passage.end();
  },
};

/** Cut after the first byte of each character that has more. */
function piecesOf(bytes: Buffer): readonly Buffer[] {
  const cuts = [...bytes.keys()].filter((at) => (bytes[at] ?? 0) >= 0xc0).map((at) => at + 1);
  return [0, ...cuts].map((start, index) => bytes.subarray(start, cuts[index] ?? bytes.length));
}
