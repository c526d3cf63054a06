import { readFileSync } from "node:fs";
import { join } from "node:path";

import { flagCalls, legacyCalls, legacyValue, type LegacySelection } from "@runproof/metrics";
import type { StoredRun } from "@runproof/run-store";
import { summary } from "@runproof/stats";
import { expect, test } from "vitest";

import { HAS_REFERENCE, importedRuns, REFERENCE } from "./imported-runs.ts";

interface Claim {
  readonly id: string;
  readonly tr: string;
  readonly recomputed: string | number;
}

interface TableRow {
  readonly name: string;
  readonly tps: number;
  readonly tps_sd: number;
  readonly ttft: number;
  readonly ttft_sd: number;
}

const SKIP = "the measurements of the reference suite are not here (../shared/data/chimeraforge)";
const claims: readonly Claim[] = HAS_REFERENCE
  ? readFileSync(join(REFERENCE, "claims.ndjson"), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line): Claim => JSON.parse(line))
      .filter(({ tr }) => tr === "TR108" || tr === "TR111")
  : [];

/** Claims that no measurement answers. */
const NOT_FROM_RECORDS: Readonly<Record<string, string>> = {
  "ARITH-infra-50": "a quotient of two prices in the text, 1,440 of 2,400",
};

const tr108 = await referenceRuns("tr108_calls.csv");
const tr111 = await referenceRuns("tr111_calls.csv");

async function referenceRuns(file: string): Promise<ReadonlyMap<string, StoredRun>> {
  return HAS_REFERENCE ? await importedRuns(join(REFERENCE, file)) : new Map();
}

function run(runs: ReadonlyMap<string, StoredRun>, name: string): StoredRun {
  const found = runs.get(`imported-${name}`);
  if (found === undefined) throw new RangeError(`no study ${name}: ${[...runs.keys()].join(", ")}`);
  return found;
}

/** A value that must be there. */
function value(...of: Parameters<typeof legacyValue>): number {
  const found = legacyValue(...of);
  if (found === undefined) throw new RangeError(`nothing to compute ${of[1]} from`);
  return found;
}

const sweep = (): StoredRun => run(tr108, "tr108-param-sweep-gemma3-latest");
const agent = (): StoredRun => run(tr111, "tr111-v2");

/** Largest minus smallest mean rate over the levels of an option, in % of the smallest. */
function spreadOver(option: string): string {
  const levels = Map.groupBy(sweep().calls, ({ options }) => options[option]);
  const means = [...levels.keys()].map((level) =>
    value(sweep(), "throughputMean", { where: ({ options }) => options[option] === level }),
  );
  return (100 * (Math.max(...means) / Math.min(...means) - 1)).toFixed(2);
}

const SIDES = ["baseline", "chimera"] as const;

/** Calls of one side of a session: its baseline, or whatever stood beside it. */
function side(which: (typeof SIDES)[number], source: string): LegacySelection {
  const runs = agent().runs.filter((each) => each.source === source);
  const own = runs.find(({ arm }) => (arm === "baseline") === (which === "baseline"));
  return { source, arm: own?.arm };
}

function sources(): readonly string[] {
  return agent().manifest.imported?.sessions?.map(({ name }) => name) ?? [];
}

function row(which: (typeof SIDES)[number], source: string): string {
  const selection = side(which, source);
  const two = (measure: Parameters<typeof legacyValue>[1]): string =>
    value(agent(), measure, selection).toFixed(2);
  return `${two("throughputMean")}/${two("throughputSd")}; ${two("ttftMean")}/${two("ttftSd")}`;
}

/** The SD of a TTFT with a load in it may differ a little: the suite rounded before it summed up. */
const SD_TOLERANCE_MS = 0.1;

function isRowOf(printed: TableRow, selection: LegacySelection): boolean {
  const two = (measure: Parameters<typeof legacyValue>[1]): string =>
    fixed(value(agent(), measure, selection), 2);
  return (
    two("throughputMean") === fixed(printed.tps, 2) &&
    two("throughputSd") === fixed(printed.tps_sd, 2) &&
    two("ttftMean") === fixed(printed.ttft, 2) &&
    Math.abs(value(agent(), "ttftSd", selection) - printed.ttft_sd) < SD_TOLERANCE_MS
  );
}

function slug(name: string): string {
  return name.replaceAll("_", "-");
}

function sideMeans(
  which: (typeof SIDES)[number],
  failed: LegacySelection["failed"],
): readonly number[] {
  return sources()
    .filter((source) => source !== "baseline-default" || which === "baseline")
    .map((source) => value(agent(), "throughputMean", { ...side(which, source), failed }));
}

function cvAndRange(means: readonly number[]): string {
  const { mean, stdDev } = summary(means);
  return `CV ${((100 * (stdDev ?? Number.NaN)) / mean).toFixed(2)}; ${Math.min(...means).toFixed(2)}-${Math.max(...means).toFixed(2)}`;
}

/** Mean time that report prompts took with a context that was asked for. */
function promptEvaluation(context: number | undefined): string {
  const mean = value(agent(), "promptEvalMean", {
    stage: "report",
    failed: "left-out",
    where: ({ options }) => options["num_ctx"] === context,
  });
  return `${fixed(mean, 1)} ms`;
}

function fixed(number: number, digits: number): string {
  return number.toFixed(digits);
}

const DEFAULT: LegacySelection = { source: "baseline-default", arm: "baseline" };

/** What the records give for a claim, written like its recomputed value. */
const RECIPES: Readonly<Record<string, () => string>> = {
  "TR108-gemma-mean": () =>
    fixed(value(run(tr108, "tr108-baseline"), "throughputMean", { arm: "gemma3-latest" }), 1),
  "TR108-llama-q4": () =>
    fixed(
      value(run(tr108, "tr108-quant"), "throughputMean", { arm: "llama3-1-8b-instruct-q4-0" }),
      2,
    ),
  "TR108-llama-q8": () =>
    fixed(
      value(run(tr108, "tr108-quant"), "throughputMean", { arm: "llama3-1-8b-instruct-q8-0" }),
      2,
    ),
  "TR108-34pct": () => {
    const gemma = value(run(tr108, "tr108-baseline"), "throughputMean", { arm: "gemma3-latest" });
    const llama = value(run(tr108, "tr108-quant"), "throughputMean", {
      arm: "llama3-1-8b-instruct-q4-0",
    });
    return fixed(100 * (gemma / llama - 1), 1);
  },
  "TR108-270m-peak": () => {
    const studies = [run(tr108, "tr108-baseline"), run(tr108, "tr108-param-sweep-gemma3-270m")];
    const rates = studies.flatMap((study) =>
      study.calls
        .filter(({ model }) => model === "gemma3:270m")
        .map(({ id }) => value(study, "throughputMean", { where: (call) => call.id === id })),
    );
    return fixed(Math.max(...rates), 1);
  },
  "TR108-best-config": () => {
    const cells = sweep().resolvedPlan.cells.map(({ id, options }) => ({
      options,
      rate: value(sweep(), "throughputMean", { arm: id }),
    }));
    const [best] = cells.toSorted((a, b) => b.rate - a.rate);
    const { num_gpu: gpu, num_ctx: context, temperature } = best?.options ?? {};
    return `g${String(gpu)}_c${String(context)}_t${String(temperature)}`;
  },
  "TR108-ctx-effect": () => spreadOver("num_ctx"),
  "TR108-gpu-effect": () => spreadOver("num_gpu"),
  "TR108-n": () => {
    const studies = [...tr108.values()].filter(
      ({ resolvedPlan }) => !resolvedPlan.plan.name.endsWith("prompt-suite"),
    );
    const calls = studies.flatMap((study) => study.calls);
    const ok = calls.filter(({ status }) => status === "ok").length;
    const perCell = studies
      .filter(({ resolvedPlan }) => resolvedPlan.plan.name.includes("sweep"))
      .flatMap(({ runs }) => [...Map.groupBy(runs, ({ cellId }) => cellId).values()]);
    const most = Math.max(...perCell.map((own) => own.length));
    return `${calls.length} rows (${ok} successful), n=${most} per sweep cell`;
  },
  "TR111-base-mean": () => fixed(value(agent(), "throughputMean", DEFAULT), 2),
  "TR111-base-sd": () =>
    `${fixed(value(agent(), "throughputSd", DEFAULT), 2)} / ${fixed(value(agent(), "throughputCv", DEFAULT), 1)}`,
  "TR111-base-ttft": () =>
    `${fixed(value(agent(), "ttftMean", DEFAULT), 2)} / ${fixed(value(agent(), "ttftSd", DEFAULT), 2)}`,
  "TR111-base-tokens": () => fixed(value(agent(), "tokensTotal", DEFAULT), 0),
  "TR111-table-side": () => {
    const table: readonly TableRow[] = JSON.parse(
      readFileSync(join(REFERENCE, "../seed-tr111-table.json"), "utf8"),
    );
    const [own, configured] = SIDES.map(
      (which) => table.filter((each) => isRowOf(each, side(which, slug(each.name)))).length,
    );
    return `${own} rows equal their own baseline side, ${configured} equal their chimera side`;
  },
  "TR111-cross-config-cv": () => {
    const failed = cvAndRange(sideMeans("chimera", "counted"));
    const good = cvAndRange(sideMeans("chimera", "left-out"));
    const defaults = cvAndRange(sideMeans("baseline", "counted"));
    return `chimera sides ${failed} (without 2 failed calls ${good}) | baseline sides ${defaults}`;
  },
  "TR111-cv-under-3": () => {
    const cvs = sources().map((source) => value(agent(), "throughputCv", side("chimera", source)));
    return `max ${fixed(Math.max(...cvs), 1)}`;
  },
  "TR111-best": () =>
    fixed(value(agent(), "throughputMean", side("chimera", "gpu60-ctx256-temp0p6")), 2),
  "TR111-runs": () => String(agent().runs.length),
  "TR111-failed": () => String(agent().calls.filter(({ status }) => status !== "ok").length),
  "TR111-ctx-trunc": () => {
    const [small, middle, large, none] = [256, 512, 1024, undefined].map(promptEvaluation);
    return `256: ${small}; 512: ${middle}; 1024: ${large}; default: ${none}`;
  },
  "TR111-cold-ttft": () => {
    const flags = flagCalls(agent());
    const cold = legacyCalls(agent(), {
      arm: "baseline",
      where: ({ id }) => flags.get(id)?.cold === true,
    });
    expect(cold).toHaveLength(17);
    const ids = new Set(cold.map(({ id }) => id));
    return fixed(value(agent(), "ttftMean", { where: ({ id }) => ids.has(id) }), 0);
  },
};

function recipeOf(id: string): (() => string) | undefined {
  const [, source] = /^TR111-row-(.+)$/.exec(id) ?? [];
  if (source === undefined) return RECIPES[id];
  const name = slug(source);
  return () =>
    `baseline side ${row("baseline", name)} | configured (chimera) side ${row("chimera", name)}`;
}

test.skipIf(!HAS_REFERENCE)(
  `every claim on TR108 and TR111 has its recipe (skipped: ${SKIP})`,
  () => {
    expect(claims.length).toBeGreaterThan(35);
    const without = claims
      .map(({ id }) => id)
      .filter((id) => recipeOf(id) === undefined && !(id in NOT_FROM_RECORDS));
    expect(without).toEqual([]);
  },
);

const answerable = claims.filter(({ id }) => !(id in NOT_FROM_RECORDS));

test.skipIf(!HAS_REFERENCE).for(answerable)(
  "$id: the imported records give its recomputed value to the printed digits",
  ({ id, recomputed }) => {
    expect(recipeOf(id)?.()).toBe(String(recomputed));
  },
);

test.skipIf(!HAS_REFERENCE)(
  "original session files give what the exported table gives for the same sessions",
  async () => {
    const originals = await importedRuns(join(REFERENCE, "samples/rust-single-v2"));
    const session = [...originals.values()].find(
      ({ calls }) => calls[0]?.model === "gemma3:latest",
    );
    if (session === undefined) throw new RangeError("no session of TR111 among the samples");
    const names = session.manifest.imported?.sessions?.map(({ name }) => name) ?? [];
    expect(names).toHaveLength(2);
    for (const name of names) {
      const exported = name.replace("tr111-", "").replace("-with-failed-call", "");
      for (const which of SIDES) {
        const own = session.runs.find(
          (each) => each.source === name && (each.arm === "baseline") === (which === "baseline"),
        );
        for (const measure of [
          "throughputMean",
          "throughputSd",
          "ttftMean",
          "tokensTotal",
          "loadTotal",
        ] as const) {
          const original = value(session, measure, { source: name, arm: own?.arm });
          expect(original).toBeCloseTo(value(agent(), measure, side(which, exported)), 4);
        }
      }
    }
  },
);
