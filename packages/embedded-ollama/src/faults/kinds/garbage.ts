import type { FaultKind } from "../fault.ts";

export const garbage: FaultKind = {
  stage: "stream",
  summary: "a line that is no JSON `after` lines of the answer, which then goes on",
  defaults: { after: 1 },
  play: async (passage, { after }) => {
    await passage.pass(after);
    passage.send(passage.hasEvents ? "data: {<garbage>]\n\n" : "{<garbage>]\n");
    await passage.passRest();
  },
};
