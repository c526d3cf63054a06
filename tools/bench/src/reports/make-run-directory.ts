import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { finished } from "node:stream/promises";

import type { Arm, Cell, ResolvedPlan } from "@runproof/contract";

import { sessionPattern } from "./session-pattern.ts";
import { armName, armsOfBlock, sessionRecords } from "./session-records.ts";
import type { SessionShape } from "./session-shape.ts";

/** Lines that are put together before they are written. */
const BATCH = 1_000;

/**
 * Make the records of a run directory of any size: plan, manifest, calls and runs, unsealed. What was
 * there before is removed.
 */
export async function makeRunDirectory(folder: string, shape: SessionShape): Promise<void> {
  const pattern = sessionPattern();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const json = async (name: string, value: unknown): Promise<void> =>
    await writeFile(join(folder, name), `${JSON.stringify(value, undefined, 2)}\n`);
  await json("plan.resolved.json", resolvedPlan(pattern.resolvedPlan, shape));
  await json("manifest.json", { ...pattern.manifest, id: basename(folder), status: "complete" });
  await writeFile(join(folder, "plan.yaml"), "");
  await writeFile(join(folder, "telemetry.ndjson"), "");
  const calls = lineWriter(createWriteStream(join(folder, "calls.ndjson")));
  const runs = lineWriter(createWriteStream(join(folder, "runs.ndjson")));
  for (const made of sessionRecords(pattern, shape)) {
    for (const call of made.calls) await calls.add(call);
    await runs.add(made.run);
  }
  await Promise.all([calls.end(), runs.end()]);
}

function resolvedPlan(pattern: ResolvedPlan, { arms, runsPerArm }: SessionShape): ResolvedPlan {
  const [first] = pattern.cells;
  if (first === undefined) throw new RangeError("the sample has no cell");
  const names = Array.from({ length: arms }, (_, arm) => armName(arm));
  return {
    ...pattern,
    plan: {
      ...pattern.plan,
      arms: names.map((name, arm): Arm => ({ name, options: optionsOf(arm) })),
      baseline: armName(0),
      runs: runsPerArm,
      rehearsals: 0,
    },
    cells: names.map((name, arm) => ({ ...first, id: name, arm: name, options: optionsOf(arm) })),
    blocks: Array.from({ length: runsPerArm }, (_, index) => ({
      index,
      samplingSeed: index,
      cellIds: armsOfBlock(index, arms).map(armName),
    })),
  };
}

/** Sampling travels with every request, so that arms are told apart and every verdict is computed. */
function optionsOf(arm: number): Cell["options"] {
  return arm === 0 ? {} : { temperature: 0.8 + arm / 1_000 };
}

interface LineWriter {
  readonly add: (value: unknown) => Promise<void>;
  readonly end: () => Promise<void>;
}

function lineWriter(stream: WriteStream): LineWriter {
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    const text = batch.join("");
    batch = [];
    if (text !== "" && !stream.write(text)) await once(stream, "drain");
  };
  return {
    add: async (value) => {
      batch.push(`${JSON.stringify(value)}\n`);
      if (batch.length >= BATCH) await flush();
    },
    end: async () => {
      await flush();
      stream.end();
      await finished(stream);
    },
  };
}
