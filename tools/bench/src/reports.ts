import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { median } from "./median.ts";
import { builtCopy } from "./reports/built-copy.ts";
import { makeRunDirectory } from "./reports/make-run-directory.ts";
import { runMeasured, type Usage } from "./reports/run-measured.ts";
import { callsOf, type SessionShape } from "./reports/session-shape.ts";

// CPU time, peak memory and sizes of reports, from 10 runs to a million calls, as whole processes.
// `--rounds N` (3), `--only TEXT`, `--built` for the built program, `--quick` for a twentieth of the calls.

interface Case {
  readonly name: string;
  readonly shape: SessionShape;
  readonly commands: readonly { readonly command: string; readonly goal: Goal }[];
}

interface Goal {
  readonly cpuSeconds?: number;
  readonly elapsedSeconds?: number;
  readonly htmlBytes?: number;
  readonly maxRssBytes?: number;
}

const MEGABYTE = 1e6;
const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    only: { type: "string", default: "" },
    built: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
  },
});
const CASES: readonly Case[] = [
  {
    name: "2 arms × 10 runs",
    shape: { arms: 2, runsPerArm: 10, callsPerStage: 1, chunks: 16 },
    commands: [{ command: "report", goal: { cpuSeconds: 1, htmlBytes: MEGABYTE } }],
  },
  {
    name: "50 arms × 5 runs",
    shape: { arms: 50, runsPerArm: 5, callsPerStage: 1, chunks: 16 },
    commands: [{ command: "report", goal: { htmlBytes: MEGABYTE } }],
  },
  {
    name: "500 arms × 5 runs",
    shape: { arms: 500, runsPerArm: 5, callsPerStage: 1, chunks: 16 },
    commands: [{ command: "report", goal: { elapsedSeconds: 5, htmlBytes: 2 * MEGABYTE } }],
  },
  {
    name: options.quick ? "50,000 calls" : "1,000,000 calls",
    shape: { arms: 20, runsPerArm: 250, callsPerStage: options.quick ? 5 : 100, chunks: 16 },
    commands: [
      // Measures and verdicts, and nothing written.
      { command: "show", goal: { cpuSeconds: 20, maxRssBytes: 1_000 * MEGABYTE } },
      { command: "report", goal: {} },
      { command: "verify", goal: {} },
    ],
  },
];

const root = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "runproof-bench-"));
try {
  await measureAll();
} finally {
  rmSync(folder, { recursive: true });
}

async function measureAll(): Promise<void> {
  const program = options.built
    ? builtCopy(root, join(folder, "built"))
    : join(root, "apps/cli/bin/runproof.mjs");
  if (program === undefined) throw new Error("there is no built program: pnpm build");
  const parseLines = join(import.meta.dirname, "reports/parse-lines.mjs");
  console.log(`${options.built ? "built program" : "program from source"}, medians of rounds`);
  for (const { name, shape, commands } of CASES.filter((each) =>
    each.name.includes(options.only),
  )) {
    const run = join(folder, "run");
    await makeRunDirectory(run, shape);
    console.log(`\n${name} (${callsOf(shape)} measured calls)`);
    const rounds = callsOf(shape) > 100_000 ? 1 : Number(options.rounds);
    for (const { command, goal } of commands) {
      const measured = repeated(rounds, {
        empty: () => runMeasured(["-e", "0"], folder),
        parse: () => runMeasured([parseLines, join(run, "calls.ndjson")], folder),
        own: () => runMeasured([program, command, run], folder),
      });
      console.log(`  ${command.padEnd(7)} ${describe(measured)}`);
      console.log(`          ${judged(measured.own, goal, join(run, "report.html"))}`);
    }
    rmSync(run, { recursive: true });
  }
}

type Subject = "empty" | "parse" | "own";
type Measured = Readonly<Record<Subject, Usage>>;

/** Every subject once before rounds count, because that fills the compile cache; then in turn. */
function repeated(rounds: number, subjects: Readonly<Record<Subject, () => Usage>>): Measured {
  const warmUp = rounds > 1 ? 1 : 0;
  const all = Array.from({ length: rounds + warmUp }, () => ({
    empty: subjects.empty(),
    parse: subjects.parse(),
    own: subjects.own(),
  })).slice(warmUp);
  const middle = (subject: Subject): Usage => ({
    cpuSeconds: median(all.map((round) => round[subject].cpuSeconds)),
    elapsedSeconds: median(all.map((round) => round[subject].elapsedSeconds)),
    maxRssBytes: median(all.map((round) => round[subject].maxRssBytes)),
  });
  return { empty: middle("empty"), parse: middle("parse"), own: middle("own") };
}

function describe({ empty, parse, own }: Measured): string {
  const over = (own.cpuSeconds / parse.cpuSeconds).toFixed(1);
  return [
    `${own.cpuSeconds.toFixed(2)} s of CPU`,
    `${over} × JSON.parse of the calls (${parse.cpuSeconds.toFixed(2)} s)`,
    `${(own.cpuSeconds / empty.cpuSeconds).toFixed(0)} × an empty program (${empty.cpuSeconds.toFixed(3)} s)`,
    `${(own.maxRssBytes / MEGABYTE).toFixed(0)} MB`,
  ].join(", ");
}

function judged(own: Usage, goal: Goal, htmlFile: string): string {
  const html = statSync(htmlFile, { throwIfNoEntry: false })?.size;
  const parts = [
    against("CPU", own.cpuSeconds, goal.cpuSeconds, "s"),
    against("elapsed", own.elapsedSeconds, goal.elapsedSeconds, "s"),
    against("memory", own.maxRssBytes / MEGABYTE, megabytes(goal.maxRssBytes), "MB"),
    html === undefined ? "" : against("HTML", html / MEGABYTE, megabytes(goal.htmlBytes), "MB"),
  ];
  return parts.filter((part) => part !== "").join("; ");
}

function megabytes(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : bytes / MEGABYTE;
}

function against(what: string, value: number, goal: number | undefined, unit: string): string {
  if (goal === undefined) return `${what} ${value.toFixed(2)} ${unit}`;
  return `${what} ${value.toFixed(2)} of ${goal} ${unit}: ${value <= goal ? "pass" : "miss"}`;
}
