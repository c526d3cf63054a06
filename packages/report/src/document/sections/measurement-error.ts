import type { Calibration, ErrorQuantiles, StampSpread } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import { floorSentence } from "../../wording/floor-sentence.ts";
import { milliseconds } from "../../wording/milliseconds.ts";
import { left, NOTHING, number, right, text } from "../cells.ts";
import type { Block, Cell, Section } from "../report-document.ts";

/** How far the numbers can be trusted in themselves: the client's own error, seen in two ways. */
export function measurementError({ manifest, measures }: ReportInput): Section {
  const { calibration } = manifest;
  return {
    id: "measurement-error",
    title: "Measurement error",
    blocks: [
      { kind: "paragraph", text: floorSentence(manifest) },
      ...(calibration === undefined ? [] : [errorTable(calibration)]),
      ...spreadBlocks(measures.stampSpreads ?? []),
    ],
  };
}

function errorTable(calibration: Calibration): Block {
  const { ttftErrorNs, receiveErrorNs, chunkErrorNs, chunksStamped, chunksWritten } = calibration;
  return {
    kind: "table",
    caption: `The client against a server that stamps its writes, before the session; ${chunksStamped} of ${chunksWritten} chunks got a stamp of their own (measured)`,
    columns: quantileColumns("Error"),
    rows: [
      quantileRow("Time to first token", ttftErrorNs),
      quantileRow("First chunk received", receiveErrorNs),
      quantileRow("Every chunk received", chunkErrorNs),
    ],
  };
}

function spreadBlocks(spreads: readonly StampSpread[]): readonly Block[] {
  if (spreads.length === 0) return [];
  const known = spreads.filter(({ spreadNs }) => spreadNs !== undefined);
  if (known.length === 0) {
    const reasons = new Set(spreads.map(({ absentReason }) => absentReason));
    return [
      {
        kind: "paragraph",
        text: `This run gives no estimate of its own error: ${[...reasons].join("; ")}.`,
      },
    ];
  }
  return [
    {
      kind: "paragraph",
      text: "This run's own estimate: how far the client's stamp of a chunk lies behind the server's own time of it, above the least such distance of its call. It holds the jitter of server, network and client together; a delay that all chunks of a call share cancels out.",
    },
    {
      kind: "table",
      caption:
        "Client stamps against the server's clock, every content chunk of usable calls (derived)",
      columns: quantileColumns("Arm"),
      rows: spreads.map(({ arm, spreadNs }) => quantileRow(arm, spreadNs)),
    },
  ];
}

function quantileColumns(first: string): Extract<Block, { kind: "table" }>["columns"] {
  return [left(first), right("p50"), right("p95"), right("p99"), right("max"), right("n")];
}

function quantileRow(name: string, quantiles: ErrorQuantiles | undefined): readonly Cell[] {
  if (quantiles === undefined)
    return [text(name), ...Array.from({ length: 5 }, () => number(NOTHING))];
  const { p50Ns, p95Ns, p99Ns, maxNs, n } = quantiles;
  const times = [p50Ns, p95Ns, p99Ns, maxNs].map((value) => number(milliseconds(value)));
  return [text(name), ...times, number(String(n))];
}
