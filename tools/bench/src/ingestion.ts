import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";

import type { IngestionContestant } from "./ingestion/contestants.ts";
import { makeLargeCsv } from "./ingestion/make-large-csv.ts";
import { makeSmallFiles } from "./ingestion/make-small-files.ts";
import { runContestant, type IngestionResult } from "./ingestion/run-contestant.ts";
import { readBenchOptions } from "./measuring/bench-options.ts";
import { bundleWorker } from "./measuring/bundle-worker.ts";
import type { Bound, GoalRow } from "./measuring/goal-table.ts";
import { interleave, type Rounds } from "./measuring/interleave.ts";
import { printTable } from "./measuring/print-table.ts";

// Many small files and one large one: runproof beside loops that do nothing but read, and DuckDB.
const ROUNDS = 3;
const MOST_RSS_BYTES = 300e6;
const options = readBenchOptions(ROUNDS);
const files = options.quick ? 1_000 : 10_000;
const bytes = options.quick ? 1e8 : 1e9;

type Results = Rounds<IngestionContestant, IngestionResult>;

const folder = mkdtempSync(join(tmpdir(), "runproof-ingestion-bench-"));
const worker = await bundleWorker("src/ingestion/worker.ts", ["@duckdb/node-api"]);
console.log(
  `ingestion: Node ${process.versions.node}, ${options.rounds} rounds, ` +
    `load average ${loadavg()[0]?.toFixed(1)} at the start${options.quick ? ", quick: not to be quoted" : ""}`,
);
try {
  const rows = [...(await smallFiles()), ...(await largeFile())];
  if (rows.length > 0) printTable(rows);
} finally {
  for (const made of [folder, worker.folder]) rmSync(made, { recursive: true });
}

async function smallFiles(): Promise<readonly GoalRow[]> {
  const what = `${files} small files`;
  if (!what.includes(options.only)) return [];
  const root = join(folder, "small");
  makeSmallFiles(root, files);
  const found = await compare(what, root, ["runproof", "read all"]);
  return [
    timeRow(`${what}: wall time`, found, "read all", { atMost: 3 }),
    cpuRow(`${what}: CPU time`, found, "read all"),
    rssRow(`${what}: peak RSS`, found),
  ];
}

async function largeFile(): Promise<readonly GoalRow[]> {
  const what = `one CSV of ${bytes / 1e9} GB`;
  if (!what.includes(options.only)) return [];
  const root = join(folder, "large");
  mkdirSync(root);
  const path = join(root, "runs.csv");
  makeLargeCsv(path, bytes);
  const others = [
    "bare read",
    "read + sha256",
    "read stream",
    "duckdb",
    "duckdb, our statistics",
  ] as const;
  const found = await compare(what, path, ["runproof", ...others]);
  return [
    timeRow(`${what}: wall time`, found, "bare read", { atMost: 3 }),
    ...others.slice(1).map((other) => timeRow(`${what}: wall time`, found, other)),
    cpuRow(`${what}: CPU time`, found, "bare read"),
    cpuRow(`${what}: CPU time`, found, "duckdb, our statistics"),
    rssRow(`${what}: peak RSS`, found),
  ];
}

async function compare(
  what: string,
  path: string,
  names: readonly IngestionContestant[],
): Promise<Results> {
  process.stderr.write(`${what}\n`);
  const contestants = names.map((name) => [
    name,
    async () => await runContestant(worker.path, name, path),
  ]);
  return await interleave(
    Object.fromEntries(contestants) as Record<IngestionContestant, () => Promise<IngestionResult>>,
    { rounds: options.rounds },
  );
}

function row(
  what: string,
  { rounds, noisy }: Results,
  value: (result: IngestionResult) => number,
  against?: IngestionContestant,
): GoalRow {
  const values = (name: IngestionContestant): number[] => rounds.map((round) => value(round[name]));
  const reference = against && { name: against, values: values(against) };
  return { what, unit: "ns", ours: values("runproof"), ...(reference && { reference }), noisy };
}

function timeRow(
  what: string,
  found: Results,
  against: IngestionContestant,
  goal?: Bound,
): GoalRow {
  return { ...row(what, found, ({ wallNs }) => wallNs, against), ...(goal && { goal }) };
}

function cpuRow(what: string, found: Results, against: IngestionContestant): GoalRow {
  return row(what, found, ({ cpuNs }) => cpuNs, against);
}

function rssRow(what: string, found: Results): GoalRow {
  const goal = { atMost: MOST_RSS_BYTES };
  return { ...row(what, found, ({ peakRssBytes }) => peakRssBytes), unit: "bytes", goal };
}
