import type { FaultKind } from "../fault.ts";

export const longLine: FaultKind = {
  stage: "stream",
  summary: "`bytes` without a newline `after` lines of the answer, which ends there",
  defaults: { after: 1, bytes: 1_048_576 },
  play: async (passage, { after, bytes }) => {
    await passage.pass(after);
    passage.send(Buffer.alloc(bytes, "x"));
    passage.end();
  },
};
