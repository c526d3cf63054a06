import { resolve } from "node:path";

import { BenchError, SCHEMA_VERSION, type Replay, type ReplayDocument } from "@runproof/contract";
import { z } from "@runproof/contract/zod";
import { findRun } from "@runproof/run-store";

import { readIntactRun } from "../evaluation/read-intact-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { askRunner } from "../processes/ask-runner.ts";
import { interruptible } from "../processes/interruptible.ts";
import { globalFlagsSchema, readFlags } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";

const replayFlagsSchema = globalFlagsSchema.extend({
  run: z.string().min(1),
  out: z.string().min(1).default("runs"),
  acceptDamage: z.boolean().default(false),
});

/** `runproof replay RUN`: do the records of a run follow from the raw bytes that were kept? */
export async function replay(flags: unknown): Promise<ExitCode> {
  const options = readFlags(replayFlagsSchema, flags, "replay");
  const path = await findRun(resolve(options.out), options.run);
  const { manifest } = await readIntactRun(path, options);
  return await interruptible(async (signal) => {
    const { replay: result } = await askRunner("replay", ["--run", path], "replay", signal);
    if (result.replayed === 0) throw nothingKept(manifest.id);
    const document: ReplayDocument = {
      schemaVersion: SCHEMA_VERSION,
      kind: "replay",
      run: manifest.id,
      ...result,
    };
    console.log(options.output === "json" ? jsonText(document) : replayText(result));
    return result.differences.length === 0 ? EXIT.ok : EXIT.gateFailed;
  });
}

function replayText({ calls, replayed, differences }: Replay): string {
  const kept = `${replayed} of ${calls} calls kept their raw bytes`;
  if (differences.length === 0) return `${kept}; every record follows from them`;
  const wrong = new Set(differences.map(({ callId }) => callId)).size;
  const lines = differences.map(
    ({ callId, field, recorded, replayed: again }) =>
      `${callId} ${field}: recorded ${recorded}, replayed ${again}`,
  );
  const which = wrong === 1 ? "1 record does" : `${wrong} records do`;
  return [`${kept}; ${which} not follow from them`, ...lines].map(plainText).join("\n");
}

function nothingKept(id: string): BenchError {
  return new BenchError("USAGE", `no call of ${id} kept its raw bytes`, {
    hint: "runproof bench --record   keeps them",
  });
}
