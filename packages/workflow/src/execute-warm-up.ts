import { FIRST_WARM_UP_PLACE } from "./call-place.ts";
import { makeCall } from "./make-call.ts";
import { nonceFor } from "./nonce-for.ts";
import { nonceLine } from "./prompts/nonce-line.ts";
import { WARM_UP_PROMPT, WARM_UP_TOKENS } from "./prompts/warm-up-prompt.ts";
import type { WarmUpAssignment } from "./run-assignment.ts";
import type { RecordedCall } from "./workflow-record.ts";
import type { WorkflowTools } from "./workflow-tools.ts";

/**
 * Calls that make the server load the model with a cell's options and leave it warm. They are
 * recorded, and counted by no measure but cold starts. Ends early when a call fails: the run that
 * follows will say why.
 */
export async function* executeWarmUp(
  assignment: WarmUpAssignment,
  tools: WorkflowTools,
): AsyncGenerator<RecordedCall, void> {
  const { runId, seed, sequence } = assignment;
  for (let number = 1; number <= assignment.calls && !tools.signal.aborted; number += 1) {
    const nonce = nonceFor({ seed, sequence, place: FIRST_WARM_UP_PLACE + number - 1 });
    const call = await makeCall(
      {
        context: assignment,
        id: `${runId}.warmup.${number}`,
        phase: "warmup",
        stage: "warmup",
        prompt: `${nonceLine(nonce)}${WARM_UP_PROMPT}`,
        outputTokens: WARM_UP_TOKENS,
        think: false,
      },
      tools,
    );
    yield call;
    if (call.record.status !== "ok") return;
  }
}
