import { errorQuantiles, type CallRecord, type StampSpread } from "@runproof/contract";

import type { CellRecords } from "../session/cell-records.ts";

/** How far the client's stamps of an arm scatter against the server's; see `stampSpreadSchema`. */
export function stampSpread(records: CellRecords): StampSpread {
  const { id: cellId, arm } = records.cell;
  const calls = records.usableCalls.filter(({ status }) => status === "ok");
  const spreadNs = errorQuantiles(calls.flatMap(lagsOf));
  if (spreadNs !== undefined) return { cellId, arm, spreadNs };
  return { cellId, arm, absentReason: absentReason(calls) };
}

function absentReason(calls: readonly CallRecord[]): string {
  if (calls.length === 0) return "no call ended well and undisturbed";
  const told = calls.map(({ absent }) => absent?.["contentCreatedNs"]).find(Boolean);
  return told ?? "the server put no time into the lines of its answers, or sent each answer as one";
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
