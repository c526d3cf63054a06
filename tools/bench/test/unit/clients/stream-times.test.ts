import { describe, expect, it } from "vitest";

import { streamTimes } from "../../../src/clients/stream-times.ts";

describe("streamTimes", () => {
  it("tells each side's times by its own stamps", () => {
    const call = {
      ok: true,
      tokens: 3,
      text: "",
      callNs: 0n,
      sentNs: 5,
      tokenNs: Float64Array.of(25, 36, 49),
    };
    const truth = { readNs: 7, writtenNs: [22, 32, 42] };
    expect(streamTimes([{ call, truth }])).toEqual({
      client: { ttftNs: [20], interTokenNs: [11, 13] },
      server: { ttftNs: [15], interTokenNs: [10, 10] },
    });
  });
});
