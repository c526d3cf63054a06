import type { FaultKind } from "../fault.ts";
import { wait } from "../wait.ts";

/** A reset overtakes what the client has not read yet. */
const readingTimeMs = 30;

export const resetStream: FaultKind = {
  stage: "stream",
  summary: "the connection is reset `after` lines of the answer",
  defaults: { after: 1 },
  play: async (passage, { after }, signal) => {
    await passage.pass(after);
    await wait(readingTimeMs, signal);
    passage.reset();
  },
};
