import type { Calibration, StampSpread } from "@runproof/contract";

import type { ClaimBook } from "../../claims/claim-book.ts";
import { clientClaimId } from "../../claims/claim-id.ts";
import { claimsOf } from "../../claims/claims-of.ts";
import type { ReportInput } from "../../report-input.ts";
import { floorProse } from "../../wording/floor-sentence.ts";
import { milliseconds } from "../../wording/milliseconds.ts";
import { count, figure, left, nothing, right, text } from "../cells.ts";
import type { Block, Cell, Section } from "../report-document.ts";

/** How far the numbers can be trusted in themselves: the client's own error, seen in two ways. */
export function measurementError(input: ReportInput): Section {
  const { manifest, measures } = input;
  const { calibration } = manifest;
  const book = claimsOf(input);
  return {
    id: "measurement-error",
    title: "Measurement error",
    blocks: [
      { kind: "paragraph", text: floorProse(manifest) },
      ...(calibration === undefined ? [] : [errorTable(calibration, book)]),
      ...spreadBlocks(measures.stampSpreads ?? [], book),
    ],
  };
}

function errorTable({ chunksStamped, chunksWritten }: Calibration, book: ClaimBook): Block {
  return {
    kind: "table",
    caption: `The client against a server that stamps its writes, before the session; ${chunksStamped} of ${chunksWritten} chunks got a stamp of their own (measured)`,
    columns: quantileColumns("Error"),
    rows: [
      quantileRow("Time to first token", clientClaimId("ttftErrorNs"), book),
      quantileRow("First chunk received", clientClaimId("receiveErrorNs"), book),
      quantileRow("Every chunk received", clientClaimId("chunkErrorNs"), book),
    ],
  };
}

function spreadBlocks(spreads: readonly StampSpread[], book: ClaimBook): readonly Block[] {
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
      rows: spreads.map(({ arm }) => quantileRow(arm, `${arm}.stampSpread`, book)),
    },
  ];
}

function quantileColumns(first: string): Extract<Block, { kind: "table" }>["columns"] {
  return [left(first), right("p50"), right("p95"), right("p99"), right("max"), right("n")];
}

function quantileRow(name: string, id: string, book: ClaimBook): readonly Cell[] {
  const times = ["p50Ns", "p95Ns", "p99Ns", "maxNs"].map((quantile) => {
    const claim = book.find(`${id}.${quantile}`);
    return claim === undefined || claim.value === null
      ? nothing()
      : figure(claim, milliseconds(claim.value));
  });
  const number = `${id}.n`;
  return [text(name), ...times, book.find(number) === undefined ? nothing() : count(book, number)];
}
