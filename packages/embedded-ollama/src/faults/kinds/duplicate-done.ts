import type { FaultKind } from "../fault.ts";
import { isLastMessage } from "../is-last-message.ts";

export const duplicateDone: FaultKind = {
  stage: "stream",
  summary: "the last line comes twice",
  defaults: {},
  play: async (passage) => {
    const last: Buffer[] = [];
    for (let part = await passage.next(); part !== undefined; part = await passage.next()) {
      passage.send(part);
      if (isLastMessage(part)) last.push(part);
    }
    for (const part of last) passage.send(part);
    passage.end();
  },
};
