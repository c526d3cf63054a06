import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { claimsFileSchema, type ClaimsFile, type Rubric } from "@runproof/contract";
import { rubricOf, type ArtifactChain } from "@runproof/metrics";
import { limitations, proseText, triggers } from "@runproof/report";
import { recordSums, verifyChecksums } from "@runproof/run-store";

import { CLAIMS_FILE, type Evaluation } from "./evaluate-run.ts";

/**
 * The rubric of a stored run, from its files and from other runs that may show the same.
 *
 * @throws BenchError RUN_UNREADABLE
 */
export async function rubricOfRun(
  { stored, measures, verdicts, input }: Evaluation,
  others: readonly Evaluation[] = [],
): Promise<Rubric> {
  return rubricOf({
    manifest: stored.manifest,
    resolvedPlan: input.resolvedPlan,
    measures,
    verdicts,
    limitations: limitations(input).map(({ text }) => proseText(text)),
    invalidationTriggers: [
      ...(input.resolvedPlan.plan.invalidationTriggers ?? []),
      ...triggers(input).map(({ when }) => when),
    ],
    chain: await chainOf(stored.path),
    others: others.map((other) => ({ manifest: other.stored.manifest, verdicts: other.verdicts })),
  });
}

async function chainOf(path: string): Promise<ArtifactChain> {
  const changed = await verifyChecksums(path);
  const claims = await readClaims(path);
  return {
    files: Object.keys(await recordSums(path)).length,
    changed: changed.map(({ name }) => name),
    ...(claims !== undefined && {
      claims: { count: claims.claims.length, untraced: claims.claims.filter(isUntraced).length },
    }),
  };
}

/** A number of a metric that names neither a run nor a call it comes from. */
function isUntraced({
  subject,
  value,
  provenance,
  runs,
  calls,
}: ClaimsFile["claims"][number]): boolean {
  const fromRecords = provenance === "measured" || provenance === "derived";
  return (
    fromRecords &&
    subject.metric !== undefined &&
    subject.arm !== undefined &&
    value !== null &&
    runs === undefined &&
    calls === undefined
  );
}

/** Undefined where the run has none, or one that cannot be read. */
async function readClaims(path: string): Promise<ClaimsFile | undefined> {
  const text = await readFile(join(path, CLAIMS_FILE), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return claimsFileSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
