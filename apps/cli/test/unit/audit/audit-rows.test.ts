import { readFileSync } from "node:fs";

import type { AuditedClaim } from "@runproof/contract";
import { createImportCollection, readPrintedReport } from "@runproof/importers";
import { auditSessions, flagCalls } from "@runproof/metrics";
import { expect, test } from "vitest";

const FIXTURES = new URL(
  "../../../../../packages/importers/test/fixtures/chimeraforge/",
  import.meta.url,
);

function audit(files: Readonly<Record<string, string>>, markdown: string) {
  const collection = createImportCollection();
  for (const [path, text] of Object.entries(files)) collection.add(Buffer.from(text), path);
  const [study] = collection.finish("folder").studies;
  if (study === undefined) throw new RangeError("no study");
  return auditSessions(readPrintedReport(markdown).claims, study, flagCalls(study));
}

function fixture(name: string): Readonly<Record<string, string>> {
  return { [name]: readFileSync(new URL(name, FIXTURES), "utf8") };
}

function marks(claims: readonly AuditedClaim[]): readonly string[] {
  return claims.map(({ printed, ours = "–", mark }) => `${printed} ${ours} ${mark}`);
}

// Rows as TR113 and TR108 print them; those of TR113 are what its program recorded.
const PAIRS = `
### Scenario 1: Baseline vs Chimera

| Config ID | GPU (Chimera) | CTX | TEMP | Speedup | Efficiency | TTFT Δ (ms) | TP Δ (tok/s) | Contention |
|-----------|---------------|-----|------|---------|------------|-------------|--------------|------------|
| **bvc_g60_c512_t0.8** | **60** | 512 | 0.8 | **1.296x** | 64.8% | -9,224 | -1.40 | Yes |
| bvc_g80_c512_t0.8 | 80 | 512 | 0.8 | 1.468x | 73.4% | +10,770 | +0.37 | No |
| bvc_g40_c512_t0.8 | 40 | 512 | 0.8 | 1.468x | 73.4% | +10,770 | +0.37 | No |

### Scenario 3: Homogeneous Chimera

| Test ID | GPU | CTX | TEMP | Speedup | Efficiency |
|---------|-----|-----|------|---------|------------|
| 9 | 80 | 512 | 0.8 | 1.384x | 69.1% |
`;

test("rows of pairs are held against the pairs that their names or options tell", () => {
  const { claims, session } = audit(fixture("export-pairs.csv"), PAIRS);
  expect(session).toBeUndefined();
  expect(marks(claims)).toEqual([
    "1.296 1.296 holds",
    "64.8 64.8 holds",
    "-9224 -9224 holds",
    "-1.40 -1.40 holds",
    "1 1 holds",
    "1.468 1.468 holds",
    "73.4 73.4 holds",
    "+10770 10770 holds",
    "+0.37 0.36 wrong",
    "0 1 wrong",
    ...["1.468", "73.4", "+10770", "+0.37", "0"].map((printed) => `${printed} – no-data`),
    "1.384 1.384 holds",
    "69.1 69.2 wrong",
  ]);
  expect(claims[1]?.reason).toMatch(/worked at the same time, so it is a balance, no gain/);
});

const SWEEP = `
## 4. Gemma3 Benchmark Results

### 4.4 Gemma3:270m Ultra-Compact Model

| Rank | num_gpu | num_ctx | temp | Tokens/s | TTFT (s) | Load (s) | vs Baseline |
|------|---------|---------|------|----------|----------|----------|-------------|
| 1 | 60 | 2048 | 0.4 | **280.61** | 0.068 | 0.060 | -0.5% |
| 2 | 60 | 4096 | 0.8 | 288.07 | 0.066 | 0.010 | -0.5% |

### 4.3 Gemma3:latest Parameter Tuning

| Rank | num_gpu | num_ctx | temp | Tokens/s |
|------|---------|---------|------|----------|
| 1 | 60 | 2048 | 0.4 | 102.31 |
`;

test("rows that name options are held against them, and tables of other models against nothing", () => {
  const { claims } = audit(fixture("export-sweep.csv"), SWEEP);
  expect(marks(claims)).toEqual([
    "280.61 280.61 holds",
    "0.068 0.068 holds",
    "0.060 0.060 holds",
    "288.07 288.07 holds",
    "0.066 0.066 holds",
    "0.010 0.057 wrong",
    "102.31 – no-data",
  ]);
  expect(claims.at(-1)?.reason).toBe("the table is about Gemma3:latest");
  expect(readPrintedReport(SWEEP).unread.map(({ text }) => text)).toEqual(
    Array(2).fill("vs Baseline: -0.5%"),
  );
});

test("a report of one session among several is held against that one", () => {
  const file = JSON.parse(readFileSync(new URL("v2-reload.json", FIXTURES), "utf8"));
  const other = structuredClone(file);
  other.chimera.configuration = { num_gpu: 99 };
  for (const call of other.chimera.workflow_runs.flatMap(
    (run: { llm_calls: { metrics: { ttft_ms: number } }[] }) => run.llm_calls,
  )) {
    call.metrics.ttft_ms += 5;
  }
  for (const call of other.chimera.llm_calls) call.metrics.ttft_ms += 5;
  const report = readFileSync(new URL("v2-reload.comparison-report.txt", FIXTURES), "utf8");
  const files = {
    "sweep/other/metrics.json": JSON.stringify(other),
    "sweep/own/metrics.json": JSON.stringify(file),
  };
  const { claims, session } = audit(files, report);
  expect(session).toBe("own");
  expect(claims.filter(({ mark }) => mark === "holds")).toHaveLength(134);
});

test("of an import with one arm nothing is said about a change", () => {
  const { claims } = audit(
    fixture("multi-v1.json"),
    "- **Throughput improvement:** 1.4% (79.34 → 80.47 tok/s)",
  );
  expect(claims[0]).toMatchObject({ mark: "no-data", reason: "there is one arm only" });
});
