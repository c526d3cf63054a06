import type { FaultKind } from "../fault.ts";
import { wait } from "../wait.ts";

export const reset: FaultKind = {
  stage: "request",
  summary: "the connection is reset instead of an answer, after `ms`",
  defaults: { ms: 0 },
  play: async (socket, { ms }, signal) => {
    await wait(ms, signal);
    socket.resetAndDestroy();
  },
};
