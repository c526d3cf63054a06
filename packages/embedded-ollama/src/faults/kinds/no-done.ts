import type { FaultKind } from "../fault.ts";
import { isLastMessage } from "../is-last-message.ts";

export const noDone: FaultKind = {
  stage: "stream",
  summary: "the answer ends as if it were complete, but without saying so",
  defaults: {},
  play: async (passage) => {
    for (let part = await passage.next(); part !== undefined; part = await passage.next()) {
      if (!isLastMessage(part)) passage.send(part);
    }
    passage.end();
  },
};
