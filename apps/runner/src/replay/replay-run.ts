import type { Replay, ReplayDifference } from "@runproof/contract";
import { replayCall } from "@runproof/ollama-client";
import { readRecording, readRun } from "@runproof/run-store";
import { recordedOutcome, recordedOutcomeSchema } from "@runproof/workflow";

import { differences } from "./differences.ts";

/**
 * Derive every call of a run again from the raw bytes of its answer, and compare it with its record.
 *
 * @throws BenchError when the run or the bytes of a call cannot be read
 */
export async function replayRun(runDirectory: string): Promise<Replay> {
  const { calls } = await readRun(runDirectory);
  const found: ReplayDifference[] = [];
  let replayed = 0;
  for (const call of calls) {
    const bytes = await readRecording(runDirectory, call);
    if (bytes === undefined) continue;
    replayed += 1;
    const again = recordedOutcome(replayCall(bytes));
    found.push(
      ...differences(recordedOutcomeSchema.parse(call), again).map((difference) => ({
        callId: call.id,
        ...difference,
      })),
    );
  }
  return { calls: calls.length, replayed, differences: found };
}
