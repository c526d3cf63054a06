import type { FaultKind } from "../fault.ts";

export const wrongType: FaultKind = {
  stage: "stream",
  summary: "the right answer says that it is a web page",
  defaults: {},
  play: async (passage) => {
    passage.contentType = "text/html";
    await passage.passRest();
  },
};
