import type { CallRecord, Disturbance, Environment, ServerFacts } from "@runproof/contract";
import { environmentChanges } from "@runproof/environment";

/** Tells from the calls of a session whether the server is still the one it began with. */
export interface ServerWatch {
  /** A call has ended. */
  see(call: CallRecord): void;
  /** What happened to the server since the last question; asks it only where calls give reason to. */
  since(): Promise<readonly Disturbance[]>;
}

/** A load as long as this share of the longest one so far is a load from nothing. */
const WHOLE_LOAD_SHARE = 0.3;

/**
 * @param start the environment at the start of the session
 * @param look the server as it is now; rejects when it is gone, which the failed calls say already
 */
export function watchServer(start: Environment, look: () => Promise<ServerFacts>): ServerWatch {
  let known = start.server;
  let longestLoadNs = 0;
  let allOk = true;
  let reconnected: CallRecord | undefined;
  return {
    see: (call) => {
      const isNew = call.http?.connection === "new";
      // Where calls end their connection themselves, or the one before broke off, a new one is nothing.
      if (isNew && allOk && call.api !== "openai") reconnected = call;
      if (call.phase !== "measured") {
        longestLoadNs = Math.max(longestLoadNs, call.server.loadNs ?? 0);
      }
      if (call.error?.code === "reset" || call.error?.code === "refused") reconnected = call;
      allOk = call.status === "ok";
    },
    since: async () => {
      const call = reconnected;
      reconnected = undefined;
      if (call === undefined) return [];
      const now = await look().catch(() => undefined);
      if (now === undefined) return [];
      const changes = environmentChanges({ ...start, server: known }, { ...start, server: now });
      known = now;
      if (changes.length > 0) {
        return changes.map((change) => ({ kind: "server-changed", message: change }));
      }
      const loadNs = call.server.loadNs ?? 0;
      const isCold = longestLoadNs > 0 && loadNs > WHOLE_LOAD_SHARE * longestLoadNs;
      const kind = isCold || call.status !== "ok" ? "server-restarted" : "reconnected";
      return [{ kind, message: MESSAGES[kind] }];
    },
  };
}

const MESSAGES = {
  "server-restarted":
    "the server was restarted: it broke a connection, and lost a call or had to load the model again",
  reconnected: "the server closed a connection between two calls",
} as const;
