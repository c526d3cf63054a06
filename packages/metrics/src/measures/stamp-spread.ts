import { errorQuantiles, type CallRecord, type StampSpread } from "@runproof/contract";

import { callsOfRuns, type CellRecords } from "../session/cell-records.ts";

/** How far the client's stamps of an arm scatter against the server's; see `stampSpreadSchema`. */
export function stampSpread(records: CellRecords): StampSpread {
  const { id: cellId, arm } = records.cell;
  const calls = callsOfRuns(records, records.okRuns).filter(({ status }) => status === "ok");
  const spreadNs = errorQuantiles(calls.flatMap(lagsOf));
  if (spreadNs !== undefined) return { cellId, arm, spreadNs };
  const absentReason =
    calls.length === 0
      ? "no call ended well and undisturbed"
      : "the server put no time into the lines of its answers, or sent each answer as one";
  return { cellId, arm, absentReason };
}

/** One chunk lags behind nothing, so it says nothing. */
function lagsOf({ client, server }: CallRecord): readonly number[] {
  const { contentChunkNs } = client;
  const { contentCreatedNs = [] } = server;
  if (contentCreatedNs.length !== contentChunkNs.length || contentChunkNs.length < 2) return [];
  const lags = contentChunkNs.map((stampNs, index) => stampNs - (contentCreatedNs[index] ?? 0));
  const least = lags.reduce((low, lag) => Math.min(low, lag));
  return lags.map((lag) => lag - least);
}
