import { SCHEMA_VERSION } from "@runproof/contract";
import { expect, test } from "vitest";

import { exchangeText } from "../../../src/record/exchange-text.ts";
import { recordedText } from "../../../src/record/recorded-text.ts";
import { sessionName } from "../../../src/record/session-name.ts";

test("an exchange is a line", () => {
  const base = { id: "x0003", method: "POST", path: "/api/chat", endNs: 2_310_000_000 } as const;
  expect(
    exchangeText({
      ...base,
      outcome: "ok",
      status: 200,
      model: "m",
      firstChunkNs: 4_250_000,
      outputTokens: 48,
      replayable: true,
    }),
  ).toBe("x0003 POST /api/chat m 200, first byte 4.3 ms, 2310 ms, 48 tokens");
  const error = { code: "reset", message: "other side closed" };
  expect(exchangeText({ ...base, outcome: "upstreamError", error, replayable: false })).toBe(
    "x0003 POST /api/chat, 2310 ms, the server broke off, other side closed",
  );
});

test("a session says how it is replayed, also when a shell would misread its name", () => {
  const session = {
    schemaVersion: SCHEMA_VERSION,
    kind: "recorded",
    upstream: "http://127.0.0.1:11434",
    exchanges: 3,
    replayable: 2,
    cut: 1,
  } as const;
  expect(recordedText({ ...session, file: "it's.ndjson" })).toBe(
    `it's.ndjson: 3 exchanges, 2 to be replayed, 1 cut off\nreplay it: runproof bench --replay 'it'\\''s.ndjson'`,
  );
  expect(recordedText({ ...session, file: "s", exchanges: 1, replayable: 0, cut: 0 })).toBe(
    "s: 1 exchange, 0 to be replayed",
  );
});

test("a session is called after its time", () => {
  expect(sessionName(new Date("2026-01-02T03:04:05.678Z"))).toBe("session-20260102T030405Z.ndjson");
});
