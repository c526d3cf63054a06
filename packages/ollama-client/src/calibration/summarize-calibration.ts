import {
  BenchError,
  errorQuantiles,
  type Calibration,
  type CalibrationSamples,
  type ErrorQuantiles,
} from "@runproof/contract";

export interface CalibrationSetting {
  /** Over all processes. */
  readonly lanes: number;
  /** Pace of the scripted server. */
  readonly chunkIntervalNs: number;
}

/**
 * Puts together what each process measured.
 *
 * @throws BenchError `NOTHING_MEASURED` when there is no sample of an error
 */
export function summarizeCalibration(
  parts: readonly CalibrationSamples[],
  { lanes, chunkIntervalNs }: CalibrationSetting,
): Calibration {
  const total = (count: (part: CalibrationSamples) => number): number =>
    parts.reduce((sum, part) => sum + count(part), 0);
  return {
    lanes,
    processes: parts.length,
    calls: total(({ ttftErrorNs }) => ttftErrorNs.length),
    chunkIntervalNs,
    ttftErrorNs: quantiles(parts.flatMap(({ ttftErrorNs }) => ttftErrorNs)),
    receiveErrorNs: quantiles(parts.flatMap(({ receiveErrorNs }) => receiveErrorNs)),
    chunkErrorNs: quantiles(parts.flatMap(({ chunkErrorNs }) => chunkErrorNs)),
    chunksWritten: total(({ chunksWritten }) => chunksWritten),
    chunksStamped: total(({ chunksStamped }) => chunksStamped),
    connections: total(({ connections }) => connections),
  };
}

function quantiles(errorsNs: readonly number[]): ErrorQuantiles {
  const found = errorQuantiles(errorsNs);
  if (found === undefined) {
    throw new BenchError("NOTHING_MEASURED", "the calibration measured no chunk", {
      hint: "give the scripted server one chunk per write",
    });
  }
  return found;
}
