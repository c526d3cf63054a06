import type { AuditedArm } from "./audited-arm.ts";

/** "1 of 10 calls loaded the model (4702.9 ms); the mean of the others is 434.9 ms" */
export function withoutLoads(arm: AuditedArm): string | undefined {
  const { calls, coldCalls } = arm;
  if (coldCalls.length === 0) return undefined;
  const loaded = coldCalls.flatMap(({ client: { firstContentNs } }) =>
    firstContentNs === undefined ? [] : [(firstContentNs / 1e6).toFixed(1)],
  );
  const subject = `${coldCalls.length} of ${calls.length} calls loaded the model (${loaded.join(", ")} ms)`;
  const mean = arm.warmValueOf("ttftMean");
  return mean === undefined
    ? subject
    : `${subject}; the mean of the others is ${mean.toFixed(1)} ms`;
}
