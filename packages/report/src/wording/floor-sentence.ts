import { measurementFloorNs, type Manifest } from "@runproof/contract";

import { milliseconds } from "./milliseconds.ts";

type Calibrated = Pick<Manifest, "calibration" | "calibrationAbsentReason">;

/** What the measuring client itself adds on this host, and what that makes invisible; or why that is not known. */
export function floorSentence({ calibration, calibrationAbsentReason }: Calibrated): string {
  if (calibration === undefined) {
    const reason =
      calibrationAbsentReason ?? "the version of runproof that measured this run did not look";
    return `What the client adds to a TTFT here is not known, so neither is the smallest difference that can be resolved: ${reason}.`;
  }
  const { ttftErrorNs } = calibration;
  const [typical, worst] = [ttftErrorNs.p50Ns, ttftErrorNs.p99Ns].map(milliseconds);
  const floor = milliseconds(measurementFloorNs(calibration));
  return `The client adds ${typical} to a TTFT here (p50; p99 ${worst}, ${ttftErrorNs.n} calls, measured right before the session): differences below ${floor} cannot be resolved here.`;
}
