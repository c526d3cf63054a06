import { openAiError } from "../../openai/open-ai-error.ts";
import type { FaultKind } from "../fault.ts";

const message = "an error was encountered while running the model: injected fault";

export const errorLine: FaultKind = {
  stage: "stream",
  summary: "the answer ends with an error, `after` lines of it",
  defaults: { after: 1 },
  play: async (passage, { after }) => {
    await passage.pass(after);
    const line = JSON.stringify({ error: message });
    const event = JSON.stringify(openAiError(500, message));
    passage.send(passage.hasEvents ? `data: ${event}\n\n` : `${line}\n`);
    passage.end();
  },
};
