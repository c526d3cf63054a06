import type { Target } from "@runproof/contract";
import { resolvePlan } from "@runproof/plan";
import { createRunDirectory } from "@runproof/run-store";

import manifest from "../../package.json" with { type: "json" };
import { slotNotes } from "../instances/slot-notes.ts";
import { planWarnings } from "../plan/plan-warnings.ts";
import type { Interrupts } from "../processes/interrupts.ts";
import type { Progress } from "../ui/progress.ts";
import type { BenchOptions } from "./bench-options.ts";
import { chooseTarget } from "./choose-target.ts";
import { measureDirectory, type MeasuredPlan } from "./measure-directory.ts";
import type { PreparedPlan } from "./prepare-plan.ts";
import { resumeCommand } from "./resume-command.ts";
import { withServers, type Servers } from "./with-servers.ts";

export interface PlanToMeasure {
  readonly prepared: PreparedPlan;
  readonly seed: number;
  readonly options: BenchOptions;
  readonly outFolder: string;
}

/**
 * Find the servers, make the run directory, measure, and close the books. What was started for it is
 * stopped by the time this returns.
 *
 * @returns undefined when a person stopped it before anything was measured
 * @throws BenchError when it failed before anything was measured
 */
export async function measurePlan(
  work: PlanToMeasure,
  interrupts: Interrupts,
  progress: Progress,
): Promise<MeasuredPlan | undefined> {
  const { plan, recorded } = work.prepared;
  for (const sentence of recorded?.leftOut ?? []) progress.note(sentence);
  const choose = async (signal: AbortSignal): ReturnType<typeof chooseTarget> =>
    await chooseTarget({
      plan: recorded === undefined ? plan : { ...plan, api: recorded.api },
      recordedModel: recorded?.model,
      host: work.options.host,
      environmentHost: process.env["OLLAMA_HOST"],
      signal,
    });
  return await withServers(
    { plan, choose, interrupts, progress },
    async (servers) => await measureOn(servers, work, interrupts, progress),
  );
}

async function measureOn(
  servers: Servers,
  { prepared, seed, outFolder, options }: PlanToMeasure,
  interrupts: Interrupts,
  progress: Progress,
): Promise<MeasuredPlan | undefined> {
  const { plan, text: planText, dataPath, external, modulePath, workloadFiles } = prepared;
  const target = withInstances(servers);
  const resolvedPlan = resolvePlan({ plan, target, seed, external });
  for (const warning of planWarnings(resolvedPlan)) progress.note(`warning: ${warning}`);
  for (const note of slotNotes(resolvedPlan)) progress.note(note);
  const runDirectory = await createRunDirectory({
    outFolder,
    planText,
    resolvedPlan,
    toolVersion: manifest.version,
    workloadFiles,
  });
  progress.phase(`measuring ${target.model} on the ${target.engine} engine, seed ${seed}`);
  return await measureDirectory({
    runDirectory,
    dataPath,
    modulePath,
    record: options.record,
    resumeCommand: resumeCommand(runDirectory, options),
    servers,
    interrupts,
    progress,
  });
}

/** The server that the plan is measured on, with those that its agents ask. */
function withInstances({ chosen: { target }, instances: started }: Servers): Target {
  return started === undefined ? target : { ...target, instances: [...started.instances] };
}
