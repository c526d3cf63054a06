import type { ProfileResidual } from "@runproof/embedded-ollama";
import { callMeasures, type CallFacts, type SessionRecords } from "@runproof/metrics";

type PartOf = (call: CallFacts) => number | undefined;

/** Parts of a call, by metrics that measured calls have as well. */
const PARTS: readonly (readonly [string, PartOf])[] = [
  ["load", (call) => callMeasures(call).loadMs],
  ["wait", (call) => callMeasures(call).serverQueueMs],
  ["prompt", (call) => callMeasures(call).promptEvalMs],
  ["decode", (call) => callMeasures(call).evalMs],
  ["first token", (call) => callMeasures(call).ttftMs],
  ["whole call", (call) => callMeasures(call).latencyMs],
];

/** What a profile does not say of the calls that were replayed with it, by parts of a call. */
export function residuals(
  measured: Pick<SessionRecords, "calls">,
  simulated: Pick<SessionRecords, "calls">,
): readonly ProfileResidual[] {
  const callOf = new Map(measured.calls.map((call) => [call.id, call]));
  return PARTS.flatMap(([of, partOf]) => {
    const pairs = simulated.calls.flatMap((call) => {
      const own = callOf.get(call.id);
      const [was, is] = [own && partOf(own), partOf(call)];
      return was === undefined || is === undefined ? [] : [{ was, is }];
    });
    if (pairs.length === 0) return [];
    const mean = (
      valueOf: (pair: { readonly was: number; readonly is: number }) => number,
    ): number =>
      Number((pairs.reduce((sum, pair) => sum + valueOf(pair), 0) / pairs.length).toPrecision(4));
    return [
      {
        of,
        calls: pairs.length,
        measuredMs: mean(({ was }) => was),
        simulatedMs: mean(({ is }) => is),
        absoluteErrorMs: mean(({ was, is }) => Math.abs(is - was)),
      },
    ];
  });
}
