import type { FaultKind } from "../fault.ts";

export const halfLine: FaultKind = {
  stage: "stream",
  summary: "the answer ends in the middle of a line, `after` whole ones",
  defaults: { after: 1 },
  play: async (passage, { after }) => {
    await passage.pass(after);
    const message = await passage.next();
    if (message !== undefined) passage.send(message.subarray(0, message.length / 2));
    passage.end();
  },
};
