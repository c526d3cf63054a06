import type { CallRecord } from "@runproof/contract";
import { failCall } from "@runproof/metrics/test-fixture";
import { expect, it } from "vitest";

import { limitationsSection } from "../../../../src/document/limitations/limitations.ts";
import { reportInput, type ReportChanges } from "../../../fixture/report-input.ts";
import { itemsOf } from "../../../fixture/section-text.ts";

type Session = Parameters<typeof reportInput>[0];

function limits(
  session: Session = {},
  changes: ReportChanges = {},
): Readonly<Record<string, string>> {
  return itemsOf(limitationsSection(reportInput(session, changes)));
}

/** Changes the calls of one arm in one stage. */
function callsOf(arm: string, stage: string, edit: (call: CallRecord) => CallRecord): Session {
  return {
    edits: { call: (call) => (call.cellId === arm && call.stage === stage ? edit(call) : call) },
  };
}

it("name the setting of a quiet session, and nothing that was not seen", () => {
  const said = limits();
  expect(Object.keys(said)).toEqual([
    "Setting",
    "Prompt cache",
    "Load",
    "Answers",
    "Runs",
    "Checks",
    "Several metrics",
  ]);
  expect(said["Setting"]).toBe(
    "One model (qwen2.5:0.5b) on one server (ollama 0.32.15), one machine, one data set: nothing here speaks for others.",
  );
  expect(said["Answers"]).toMatch(
    /^20 of 20 answers .* answers of natural length were not measured/,
  );
});

it("tell prompts that were cut by the server, by arm", () => {
  const session = {
    ...callsOf("chimera", "report", (call) => ({
      ...call,
      server: { ...call.server, promptTokens: 256 },
    })),
    arms: [
      { name: "baseline" },
      { name: "chimera", options: { num_ctx: 256 }, effective: { contextLength: 256 } },
    ],
  };
  const said = limits(session);
  expect(said["Cut prompts"]).toMatch(/^10 prompts did not reach the model whole \(chimera 10\)/);
  expect(said["Unequal work, chimera"]).toMatch(/256 on average by chimera, 318 by baseline/);
});

it("tell texts that were cut before they were sent", () => {
  const said = limits({
    edits: {
      run: (run) => ({
        ...run,
        stages: run.stages.map((stage) =>
          run.arm === "chimera" && stage.name === "ingest"
            ? { ...stage, notes: ["cut: the material to 200 tokens"] }
            : stage,
        ),
      }),
    },
  });
  expect(said["Cut texts"]).toMatch(/\(runs: chimera 5\)/);
});

it("do not call answers at the limit equal work where some ended before", () => {
  const said = limits(
    callsOf("chimera", "report", (call) => ({
      ...call,
      server: { ...call.server, doneReason: "stop" },
    })),
  );
  expect(said["Answers"]).toBe(
    "15 of 20 answers ended at the limit of output tokens: those are shorter than the model would have made them, the others are whole.",
  );
  expect(said["Checks"]).toContain("same work");
});

it("tell of loads while measuring, lost runs and a sequential order", () => {
  const cold = callsOf("chimera", "report", (call) =>
    call.block === 0 ? { ...call, server: { ...call.server, loadNs: 4e9 } } : call,
  );
  expect(limits(cold)["Cold calls"]).toMatch(/^1 measured call waited .* \(chimera 1\)/);
  const failed = callsOf("chimera", "report", (call) =>
    call.block === 0 ? failCall(call, "http-500", "broke") : call,
  );
  expect(limits(failed)["Lost runs"]).toMatch(/^1 of 10 planned runs have no value/);
  expect(limits({ plan: { order: "sequential" } })["Order"]).toMatch(/^All runs of one arm came/);
});

it("tell a drift of the deciding metric, and what keeps it out of the comparison", () => {
  const drifting = {
    runs: 8,
    edits: {
      run: (
        run: Parameters<NonNullable<NonNullable<NonNullable<Session>["edits"]>["run"]>>[0],
      ) => ({
        ...run,
        endNs: run.endNs * (1 + 0.05 * run.sequence),
        stages: run.stages.map((stage) => ({
          ...stage,
          endNs: stage.endNs * (1 + 0.05 * run.sequence),
        })),
      }),
    },
  };
  expect(limits(drifting)["Drift"]).toBe(
    "In workflow time baseline rose and chimera rose in the course of the session: blocks in random order keep that out of the comparison, not out of the means.",
  );
});

it("tell how a first token was stamped where it was not the first content", () => {
  const said = limits(
    callsOf("chimera", "report", (call) => ({ ...call, firstTokenRule: "server-prompt" })),
  );
  expect(said["First tokens"]).toMatch(
    /^A time to first token ends with the server's own prompt evaluation/,
  );
});

it("tell a clock that was not calibrated, a server far away, a system looked at once", () => {
  expect(limits({}, { manifest: { calibration: undefined } })["Clock"]).toMatch(/was not measured/);
  const input = reportInput();
  const { target } = input.resolvedPlan;
  const far = {
    ...input,
    resolvedPlan: {
      ...input.resolvedPlan,
      target: { ...target, baseUrl: "http://192.0.2.7:11434" },
    },
  };
  expect(itemsOf(limitationsSection(far))["Network"]).toMatch(/^The server is not on this machine/);
  const { start } = input.manifest.environment;
  expect(limits({}, { manifest: { environment: { start } } })["Changes"]).toMatch(
    /^The system was not looked at both before and after/,
  );
});

it("end with what the plan itself says", () => {
  const said = limits({ plan: { limitations: ["Only short prompts.", "A laptop on battery."] } });
  expect(said["Says the plan"]).toBe("Only short prompts. A laptop on battery.");
});
