import { measurementFloorNs, type Manifest } from "@runproof/contract";

import { clientClaimId } from "../claims/claim-id.ts";
import { milliseconds } from "./milliseconds.ts";
import { claimed, prose, proseText, type Prose } from "./prose.ts";

type Calibrated = Pick<Manifest, "calibration" | "calibrationAbsentReason">;

/** What the measuring client itself adds on this host, and what that makes invisible; or why that is not known. */
export function floorSentence(manifest: Calibrated): string {
  return proseText(floorProse(manifest));
}

/** The same with the claims that its numbers are. */
export function floorProse({ calibration, calibrationAbsentReason }: Calibrated): Prose {
  if (calibration === undefined) {
    const reason =
      calibrationAbsentReason ?? "the version of runproof that measured this run did not look";
    return prose`What the client adds to a TTFT here is not known, so neither is the smallest difference that can be resolved: ${reason}.`;
  }
  const { ttftErrorNs } = calibration;
  const typical = claimed(milliseconds(ttftErrorNs.p50Ns), clientClaimId("ttftErrorNs.p50Ns"));
  const worst = claimed(milliseconds(ttftErrorNs.p99Ns), clientClaimId("ttftErrorNs.p99Ns"));
  const calls = claimed(String(ttftErrorNs.n), clientClaimId("ttftErrorNs.n"));
  const floor = claimed(milliseconds(measurementFloorNs(calibration)), clientClaimId("floorNs"));
  return prose`The client adds ${typical} to a TTFT here (p50; p99 ${worst}, ${calls} calls, measured right before the session): differences below ${floor} cannot be resolved here.`;
}
