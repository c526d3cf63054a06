import { measurementFloorNs, type Manifest } from "@runproof/contract";

type Calibrated = Pick<Manifest, "id" | "calibration" | "calibrationAbsentReason">;

/** Two sessions resolve what the worse of their clients did; one that is not known makes both unknown. */
export function largerFloor(
  first: Calibrated,
  second: Calibrated,
): Pick<Manifest, "calibration" | "calibrationAbsentReason"> {
  for (const { id, calibration, calibrationAbsentReason: reason } of [first, second]) {
    if (calibration !== undefined) continue;
    const why = reason === undefined ? "" : ` (${reason})`;
    return {
      calibration: undefined,
      calibrationAbsentReason: `the client was not calibrated in ${id}${why}`,
    };
  }
  const [larger] = [first.calibration, second.calibration]
    .filter((calibration) => calibration !== undefined)
    .toSorted((a, b) => measurementFloorNs(b) - measurementFloorNs(a));
  return { calibration: larger, calibrationAbsentReason: undefined };
}
