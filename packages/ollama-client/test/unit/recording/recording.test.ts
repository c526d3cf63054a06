import { BenchError } from "@runproof/contract";
import { describe, expect, test } from "vitest";

import type { CallEvent } from "../../../src/call/call-event.ts";
import type { CallRecording } from "../../../src/recording/call-recording.ts";
import { decodeRecording } from "../../../src/recording/decode-recording.ts";
import { encodeRecording } from "../../../src/recording/encode-recording.ts";

const EVENTS: readonly CallEvent[] = [
  { kind: "sent", atNs: 127, connection: "new" },
  { kind: "responseStarted", atNs: 128 },
  { kind: "head", atNs: 129, status: 200, contentEncoding: "" },
  { kind: "data", atNs: 1_000_000_000_000, bytes: Buffer.from([0, 10, 255]), withHead: true },
  { kind: "data", atNs: 1_000_000_000_000, bytes: Buffer.alloc(300, 7), withHead: false },
  { kind: "ended", atNs: 2 ** 52 },
];
const RECORDING: CallRecording = {
  api: "ollama",
  endpoint: "chat",
  streamed: true,
  absent: { num_ctx: "why" },
  retries: [{ error: { code: "http-503", message: "loading model" }, atNs: 5 }],
  facts: { callNs: "12345678901234567890", startedAt: "2026-01-01T00:00:00.000Z" },
  events: EVENTS,
};

/** The number of events, or the code of the error. */
function attemptToDecode(bytes: Uint8Array): number | string {
  try {
    return decodeRecording(bytes).events.length;
  } catch (error) {
    if (BenchError.is(error)) return error.code;
    throw error;
  }
}

describe("a recording as bytes", () => {
  test.each([
    ["a whole call", EVENTS],
    ["nothing", []],
    ["a failure", [{ kind: "broken", atNs: 1, failure: { code: "reset", message: "ü" } }]],
    [
      "a call given up",
      [
        {
          kind: "gaveUp",
          atNs: 1,
          ending: { status: "cancelled", error: { code: "c", message: "" } },
        },
      ],
    ],
  ] as const satisfies readonly (readonly [string, readonly CallEvent[]])[])(
    "keeps %s",
    (_name, events) => {
      const recording = { ...RECORDING, events };
      expect(decodeRecording(encodeRecording(recording))).toEqual(recording);
    },
  );

  test("cut anywhere is refused, or has fewer events", () => {
    const bytes = encodeRecording(RECORDING);
    for (let length = 0; length < bytes.length; length += 1) {
      const outcome = attemptToDecode(bytes.subarray(0, length));
      expect(["DATA_UNREADABLE", 0, 1, 2, 3, 4, 5]).toContain(outcome);
    }
  });

  test("that is none is refused", () => {
    for (const text of ["", "nonsense", "runproof call recording 9\n{}\n"]) {
      expect(() => decodeRecording(Buffer.from(text))).toThrowError(
        expect.objectContaining({ code: "DATA_UNREADABLE" }),
      );
    }
  });
});
