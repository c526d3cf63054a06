import { measurementFloorNs, type Claim, type ErrorQuantiles } from "@runproof/contract";

import type { ReportInput } from "../report-input.ts";
import { CLIENT_KEY, clientClaimId } from "./claim-id.ts";
import { claimSource, keyedSubjects, wholeSource, type ClaimSource } from "./claim-source.ts";

const ERRORS = {
  ttftErrorNs: "Error of a time to first token",
  receiveErrorNs: "Error of the first chunk received",
  chunkErrorNs: "Error of every chunk received",
} as const;

const QUANTILES = { p50Ns: "p50", p95Ns: "p95", p99Ns: "p99", maxNs: "largest" } as const;

/** What the measuring client itself adds, from its calibration and from the run itself. */
export function calibrationSources(input: ReportInput): readonly ClaimSource[] {
  const spreads = keyedSubjects(
    () => input.measures.stampSpreads ?? [],
    ({ arm }) => spreadKey(arm),
  );
  return [
    wholeSource([CLIENT_KEY], () => clientClaims(input)),
    claimSource(spreads, ({ arm, spreadNs }) =>
      spreadNs === undefined
        ? []
        : quantileClaims(
            spreadKey(arm),
            `Client stamp behind the server's clock, ${arm}`,
            spreadNs,
            { formula: SPREAD, provenance: "derived", subject: { arm } },
          ),
    ),
  ];
}

function spreadKey(arm: string): string {
  return `${arm}.stampSpread`;
}

function clientClaims({ manifest: { calibration } }: ReportInput): readonly Claim[] {
  if (calibration === undefined) return [];
  return [
    client("floorNs", "Measurement floor", measurementFloorNs(calibration), "ns", "derived"),
    client("chunksStamped", "Chunks with a stamp", calibration.chunksStamped, "chunks"),
    client("chunksWritten", "Chunks written", calibration.chunksWritten, "chunks"),
    ...Object.entries(ERRORS).flatMap(([key, label]) =>
      quantileClaims(clientClaimId(key), label, calibration[key as keyof typeof ERRORS], {
        formula: CALIBRATED,
        provenance: "measured",
        subject: {},
      }),
    ),
  ];
}

const CALIBRATED = "client stamp − stamp of a server that stamps its writes, before the session";
const SPREAD = "client stamp − server time of a chunk, above the least of its call";

function client(
  what: string,
  label: string,
  value: number,
  unit: string,
  provenance: Claim["provenance"] = "measured",
): Claim {
  return {
    id: clientClaimId(what),
    label,
    value,
    unit,
    provenance,
    formula: CALIBRATED,
    subject: {},
    runIds: [],
    callIds: [],
  };
}

function quantileClaims(
  id: string,
  label: string,
  quantiles: ErrorQuantiles,
  facts: Pick<Claim, "formula" | "provenance" | "subject">,
): readonly Claim[] {
  const { n } = quantiles;
  const common = { n, ...facts, runIds: [], callIds: [] };
  return [
    ...Object.entries(QUANTILES).map(([key, name]) => ({
      id: `${id}.${key}`,
      label: `${label}, ${name}`,
      value: quantiles[key as keyof typeof QUANTILES],
      unit: "ns",
      ...common,
    })),
    { id: `${id}.n`, label: `${label}, number`, value: n, unit: "chunks", ...common },
  ];
}
