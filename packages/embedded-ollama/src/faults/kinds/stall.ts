import type { FaultKind } from "../fault.ts";
import { wait } from "../wait.ts";

export const stall: FaultKind = {
  stage: "stream",
  summary: "silence, for `ms` or for ever: before the headers, or `after` lines of the answer",
  defaults: { after: 0, ms: Number.POSITIVE_INFINITY },
  play: async (passage, { after, ms }, signal) => {
    await passage.pass(after);
    await wait(ms, signal);
    await passage.passRest();
  },
};
