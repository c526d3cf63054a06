import type { CallRecord, PrintedQuestion } from "@runproof/contract";

import type { Auditor } from "./audit-context.ts";
import { finding, unanswerable } from "./audit-finding.ts";
import { legacyCall } from "./legacy-call.ts";
import { asPrinted, isPrinted, printedNumber } from "./printed-number.ts";

type CallField = Extract<PrintedQuestion, { kind: "call" }>["field"];

/** One cell of a table of calls. */
export const auditCall: Auditor<"call"> = (
  { arm: name, run, stage, field },
  { printed },
  context,
) => {
  const arm = context.armOf(name);
  const record = arm?.runs.find(({ block }) => block === run - 1);
  const call = arm?.calls.find((each) => each.runId === record?.id && each.stage === stage);
  const number = printedNumber(printed);
  if (call === undefined || number === undefined) return unanswerable("there is no such call");
  const value = valueOf(call, field);
  if (call.status !== "ok" && (field === "outputTokens" || field === "evalTokensPerSecond")) {
    return finding("wrong", undefined, "the call failed: it has no tokens and no rate");
  }
  const ours = asPrinted(value, number);
  if (!isPrinted(value, number)) return finding("wrong", ours);
  const cold = field === "ttftMs" && arm?.coldCalls.includes(call) === true;
  const loadMs = ((call.server.loadNs ?? 0) / 1e6).toFixed(0);
  return finding(
    "holds",
    ours,
    cold ? `${loadMs} ms of it are the loading of the model` : undefined,
  );
};

function valueOf(call: CallRecord, field: CallField): number {
  switch (field) {
    case "ttftMs":
      return legacyCall(call).ttftMs;
    case "evalTokensPerSecond":
      return legacyCall(call).tokensPerSecond;
    case "outputTokens":
      return legacyCall(call).tokens;
    case "latencyMs":
      return call.client.endNs / 1e6;
  }
}
