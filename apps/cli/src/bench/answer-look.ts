import type { Look } from "@runproof/contract";

import { plainText } from "../ui/plain-text.ts";
import type { Progress } from "../ui/progress.ts";
import type { LookQuestion } from "./measure.ts";

/** Decide at a look of the plan from what was measured so far; nothing is measured meanwhile. */
export async function answerLook(
  _runDirectory: string,
  { asks, afterBlocks }: LookQuestion,
  progress: Progress,
): Promise<string> {
  const answer: Omit<Look, "afterBlocks"> = { decision: "go-on" };
  progress.note(plainText(`look after ${afterBlocks} blocks (${asks}): ${answer.decision}`));
  return JSON.stringify(answer);
}
