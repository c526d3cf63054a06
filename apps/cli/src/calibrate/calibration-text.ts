import { measurementFloorNs, type Calibration, type ErrorQuantiles } from "@runproof/contract";
import { milliseconds } from "@runproof/report";
import Table from "cli-table3";

import { wrapWords } from "../ui/wrap-words.ts";

/** Longer lines are hard to read. */
const LONGEST_LINE = 100;

/** A calibration for people: the errors, what they rest on, and what they make invisible. */
export function calibrationText(calibration: Calibration): string {
  const { lanes, processes, calls, connections, chunksStamped, chunksWritten } = calibration;
  const callers = lanes === 1 ? "1 lane" : `${lanes} lanes`;
  const share = ((100 * chunksStamped) / chunksWritten).toFixed(1);
  const floor = milliseconds(measurementFloorNs(calibration));
  return [
    errorTable(calibration),
    `calls        ${calls} over ${callers}`,
    `chunks       ${chunksStamped} of ${chunksWritten} written have a stamp of their own (${share} %)`,
    `connections  ${connections} for ${callers}`,
    ...(processes === 1
      ? []
      : [
          `processes    ${processes}: so many lanes are too many for one, which would stamp its own queue`,
        ]),
    "",
    wrapWords(
      `Differences below ${floor} cannot be resolved here: that is the 99th percentile of what the client adds to a time to first token.`,
      LONGEST_LINE,
    ),
  ].join("\n");
}

function errorTable({ ttftErrorNs, receiveErrorNs, chunkErrorNs }: Calibration): string {
  const table = new Table({
    head: ["error of the client", "p50", "p95", "p99", "max", "n"],
    colAligns: ["left", "right", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  table.push(
    ["time to first token", ...quantiles(ttftErrorNs)],
    ["first chunk received", ...quantiles(receiveErrorNs)],
    ["every chunk received", ...quantiles(chunkErrorNs)],
  );
  return table.toString();
}

function quantiles({ n, p50Ns, p95Ns, p99Ns, maxNs }: ErrorQuantiles): readonly string[] {
  return [...[p50Ns, p95Ns, p99Ns, maxNs].map(milliseconds), String(n)];
}
