import type { Manifest } from "@runproof/contract";

import { emit } from "../emit.ts";
import { calibrateLanes } from "./calibrate-lanes.ts";

/** The scripted server, or why there is none. */
export type Calibrator =
  | { readonly url: string; readonly chunkIntervalNs: number }
  | { readonly absentReason: string };

/** Enough for a 99th percentile, and well under a second at the pace of the scripted server. */
const CALLS = 100;
/** A session never waits longer for its calibration. */
const LIMIT_MS = 10_000;

/**
 * What the client adds in this very process, right before it measures. A session without it is worth
 * no less: what cannot be calibrated is said, and nothing fails.
 */
export async function calibrateSession(
  calibrator: Calibrator,
  stop: AbortSignal,
): Promise<Pick<Manifest, "calibration" | "calibrationAbsentReason">> {
  if ("absentReason" in calibrator) return absent(calibrator.absentReason);
  const { url: baseUrl, chunkIntervalNs } = calibrator;
  const signal = AbortSignal.any([stop, AbortSignal.timeout(LIMIT_MS)]);
  try {
    const calibration = await calibrateLanes({
      baseUrl,
      lanes: 1,
      calls: CALLS,
      chunkIntervalNs,
      signal,
    });
    emit({ event: "calibration", calibration });
    return { calibration };
  } catch (error) {
    if (signal.aborted) return absent(stop.aborted ? "it was stopped" : "it took too long");
    return absent(error instanceof Error ? error.message : String(error));
  }
}

function absent(calibrationAbsentReason: string): Pick<Manifest, "calibrationAbsentReason"> {
  emit({ event: "warning", message: `the client was not calibrated: ${calibrationAbsentReason}` });
  return { calibrationAbsentReason };
}
