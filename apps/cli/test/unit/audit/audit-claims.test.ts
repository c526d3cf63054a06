import { readFileSync } from "node:fs";

import type { AuditedClaim, AuditMark } from "@runproof/contract";
import { importSession, readPrintedReport } from "@runproof/importers";
import { auditClaims, flagCalls } from "@runproof/metrics";
import { expect, test } from "vitest";

const FIXTURES = new URL(
  "../../../../../packages/importers/test/fixtures/chimeraforge/",
  import.meta.url,
);

function auditOf(file: string, change: (markdown: string) => string = (text) => text) {
  const session = importSession(readFileSync(new URL(file, FIXTURES)), file);
  const report = readFileSync(new URL("v2-reload.comparison-report.txt", FIXTURES), "utf8");
  const { claims } = readPrintedReport(change(report));
  return auditClaims(claims, session, flagCalls(session));
}

const AUDITED = auditOf("v2-reload.json");

function on(line: number, label: RegExp): AuditedClaim {
  const found = AUDITED.filter((claim) => claim.line === line && label.test(claim.label));
  expect(found).toHaveLength(1);
  return found[0] as AuditedClaim;
}

/** Verdicts of an audit of the same report that was made by hand, with what it found. */
const BY_HAND: readonly (readonly [number, RegExp, AuditMark, RegExp])[] = [
  // "79.34 ± 1.58 against 80.47 ± 0.45": holds
  [25, /average throughput, baseline/, "holds", /^79\.34$/],
  [25, /SD of throughput, baseline/, "holds", /1\.58.*stages lie 2\.77 tok\/s apart/],
  [25, /average throughput, chimera/, "holds", /^80\.47$/],
  [25, /SD of throughput, chimera/, "holds", /^0\.45$/],
  // "579.67 ± 119.52 against 861.70 ± 1355.08": holds, and one reload makes it
  [26, /average TTFT, baseline/, "holds", /^579\.67$/],
  [26, /SD of TTFT, baseline/, "holds", /^119\.52$/],
  [26, /average TTFT, chimera/, "holds", /861\.70.*4702\.9 ms.*others is 434\.9 ms/],
  [26, /SD of TTFT, chimera/, "holds", /^1355\.08/],
  [72, /TTFT of analysis, chimera run 1/, "holds", /4591 ms of it are the loading/],
  // totals: hold
  [27, /total tokens, baseline/, "holds", /^12636$/],
  [27, /total tokens, chimera/, "holds", /^11979$/],
  [27, /change of total tokens/, "holds", /^-657$/],
  // "Avg" rows: sums over 10 calls
  [28, /baseline/, "wrong-label", /362\.30 .*sum over 10 calls/],
  [28, /chimera/, "wrong-label", /195\.40 .*sum over 10 calls/],
  [29, /baseline/, "wrong-label", /16052\.25 .*sum over 10 calls/],
  [29, /chimera/, "wrong-label", /14902\.93 .*sum over 10 calls/],
  [30, /baseline/, "wrong-label", /203\.58 .*sum over 10 calls/],
  [30, /chimera/, "wrong-label", /652\.97 .*sum over 10 calls/],
  [28, /change/, "holds", /^-46\.1$/],
  // "TTFT reduction: -48.7 %", "-48.7 % slower", "improved by -48.7 %": it rose
  [17, /reduction/, "wrong-label", /rose by 48\.7 %.*without loads −25\.0 %/],
  [26, /change of average TTFT, %/, "wrong-label", /^48\.7 .*turned round/],
  [93, /change of average TTFT/, "wrong-label", /turned round/],
  [100, /reduction/, "wrong-label", /rose by 48\.7 %/],
  // "+1.4 %": two prompts pooled, gained only in the report stage, where the prompt may be cut
  [
    16,
    /change of average throughput/,
    "wrong-label",
    /analysis 80\.73 → 80\.52.*report 77\.96 → 80\.43/,
  ],
  [
    99,
    /faster token generation/,
    "wrong",
    /report 77\.96 → 80\.43.*prompt evaluation of report 434 → 102 ms.*cut/,
  ],
  // "5 runs with standard deviation tracking", "statistically significant runs": no test, p = 0.053 and 0.53
  [18, /significance/, "wrong", /throughput p = 0\.053, TTFT p = 0\.53/],
  [93, /significance/, "wrong", /prints no test/],
  // "157.3 % demonstrates stable performance"
  [101, /CV of TTFT, chimera/, "holds", /^157\.3/],
  [101, /stable/, "wrong", /0\.6 % and 157\.3 %/],
  [49, /CV of TTFT/, "holds", /^157\.3/],
  [48, /CV of TTFT, baseline/, "holds", /^20\.6$/],
];

test.each(BY_HAND)("line %d, %s: %s", (line, label, mark, says) => {
  const { mark: ours, ours: value, reason } = on(line, label);
  expect(ours).toBe(mark);
  expect([value, reason].filter((text) => text !== undefined).join(" ")).toMatch(says);
});

test("every number of the tables of calls holds", () => {
  const rows = AUDITED.filter(({ label }) => / run \d$/.test(label));
  expect(rows).toHaveLength(80);
  expect(rows.filter(({ mark }) => mark !== "holds")).toEqual([]);
});

test("marks are counted as they are", () => {
  const marked = Map.groupBy(AUDITED, ({ mark }) => mark);
  const counts = (["holds", "wrong-label", "wrong"] as const).map(
    (mark) => marked.get(mark)?.length,
  );
  expect(counts).toEqual([134, 18, 4]);
});

test("any number of a report that is changed by one in its last digit is found", () => {
  const report = readFileSync(new URL("v2-reload.comparison-report.txt", FIXTURES), "utf8");
  const session = importSession(readFileSync(new URL("v2-reload.json", FIXTURES)), "x.json");
  const { claims } = readPrintedReport(report);
  const numbers = claims.filter(({ printed }) => /^[+-]?\d/.test(printed));
  const changed = numbers.map((claim) => ({ ...claim, printed: nextDigit(claim.printed) }));
  const marks = auditClaims(changed, session, flagCalls(session));
  const missed = marks.filter(({ mark }) => mark === "holds");
  expect(missed).toEqual([]);
});

function nextDigit(printed: string): string {
  const last = Number(printed.at(-1));
  return `${printed.slice(0, -1)}${last === 9 ? 8 : last + 1}`;
}

function withFailedCall(text: string): string {
  return text.replace("80.47 ± 0.45", "97.54 ± 47.81").replace("79.34 ± 1.58", "114.59 ± 3.04");
}

test("a failed call in a mean is a wrong label, and its zeros in a table are wrong", () => {
  const audited = auditOf("v2-failed-call.json");
  const zero = audited.find(({ label }) => label === "throughput of report, chimera run 3");
  expect(zero).toMatchObject({ mark: "wrong", reason: expect.stringContaining("the call failed") });
  const mean = auditOf("v2-failed-call.json", withFailedCall).find(
    ({ line, label }) => line === 25 && label === "average throughput, chimera",
  );
  expect(mean).toMatchObject({
    mark: "wrong-label",
    ours: "97.54",
    reason: "1 of 6 calls failed and is in it as 0",
  });
});

test("an arm or a call that the records do not have is told, not left out", () => {
  const session = importSession(readFileSync(new URL("v1.json", FIXTURES)), "v1.json");
  const report = readFileSync(new URL("v2-reload.comparison-report.txt", FIXTURES), "utf8");
  const { claims } = readPrintedReport(report);
  const marks = auditClaims(claims, session, flagCalls(session));
  expect(marks).toHaveLength(claims.length);
  expect(marks.find(({ label }) => label === "TTFT of report, baseline run 5")).toMatchObject({
    mark: "no-data",
    reason: expect.stringContaining("no such call"),
  });
});
