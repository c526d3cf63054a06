import type { CallRecord } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { floorSentence } from "../../../../src/index.ts";
import { fileOf } from "../../../fixture/file-of.ts";
import { CALIBRATION, reportInput } from "../../../fixture/report-input.ts";

describe("the measurement floor", () => {
  it("is quoted in every form, with this run's own estimate of its error", async () => {
    const input = reportInput();
    const sentence = floorSentence(input.manifest);
    const markdown = await fileOf(input, "report.md");
    expect(markdown).toContain(sentence);
    expect(markdown).toMatch(/\| Every chunk received \| 0\.088 ms \|.* 0\.260 ms \| 200 \|/);
    expect(markdown).toMatch(/\| chimera \| 0\.020 ms \| 0\.040 ms \|/);
    const html = (await fileOf(input, "report.html"))
      .replaceAll("\u00A0", " ")
      .replaceAll(/<\/?span[^>]*>/g, "");
    expect(html).toContain(sentence);
    expect(JSON.parse(await fileOf(input, "report.json"))).toMatchObject({
      measurementError: {
        statement: sentence,
        floorNs: 350_000,
        calibration: CALIBRATION,
        absentReason: null,
        stampSpreads: [{ arm: "baseline" }, { arm: "chimera" }],
      },
    });
  });

  it("is missed with its reason, and a server without a clock is said", async () => {
    const input = reportInput(
      { edits: { call: withoutServerClock } },
      { manifest: { calibration: undefined, calibrationAbsentReason: "no port was free" } },
    );
    const markdown = await fileOf(input, "report.md");
    expect(markdown).toMatch(/What the client adds to a TTFT here is not known.*no port was free/);
    expect(markdown).toMatch(/no estimate of its own error: the server put no time into the lines/);
    expect(JSON.parse(await fileOf(input, "report.json"))).toMatchObject({
      measurementError: { floorNs: null, calibration: null, absentReason: "no port was free" },
    });
  });

  it("limits what a decided difference means", async () => {
    const ttftErrorNs = { ...CALIBRATION.ttftErrorNs, p99Ns: 60_000_000_000 };
    const calibration = { ...CALIBRATION, ttftErrorNs };
    const report = await fileOf(reportInput({}, { manifest: { calibration } }), "report.md");
    expect(report).toMatch(
      /^- \*\*Measurement floor:\*\* The margin of ±5 % in workflow time is .*the measurement floor/m,
    );
    expect(await fileOf(reportInput(), "report.md")).not.toMatch(/less than the measurement floor/);
  });
});

function withoutServerClock(call: CallRecord): CallRecord {
  const { contentCreatedNs: _, ...server } = call.server;
  return { ...call, server };
}
