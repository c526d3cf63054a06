import { BenchError, type ResolvedPlan, type Target } from "@runproof/contract";
import { findServer } from "@runproof/environment";
import { readRun, type StoredRun } from "@runproof/run-store";

import { evaluateStored } from "../evaluation/evaluate-run.ts";
import { lacksEmbeddings } from "../evaluation/lacks-embeddings.ts";
import { EXIT } from "../exit-codes.ts";
import type { Interrupts } from "../processes/interrupts.ts";
import type { Progress } from "../ui/progress.ts";
import type { BenchOptions } from "./bench-options.ts";
import { chooseTarget, type ChosenTarget } from "./choose-target.ts";
import { measureDirectory, type MeasuredPlan } from "./measure-directory.ts";
import { asTyped, quoted, resumeCommand } from "./resume-command.ts";
import { resumePlan } from "./resume-plan.ts";
import { withServers } from "./with-servers.ts";

/**
 * Go on with a run that was broken off, where it stopped. Its plan, its data, the server, the model and
 * the machine have to be the same, unless `--force` says otherwise.
 *
 * @returns undefined when a person stopped it before anything was measured
 * @throws BenchError RUN_CHANGED, RUN_DAMAGED, USAGE, and what keeps a session from starting; the run is
 *   then as it was
 */
export async function resumeRun(
  runDirectory: string,
  options: BenchOptions,
  interrupts: Interrupts,
  progress: Progress,
): Promise<MeasuredPlan | undefined> {
  const stored = await readRun(runDirectory);
  assertResumable(stored, options);
  if (stored.manifest.status === "complete" && !(await lacksEmbeddings(stored))) {
    progress.note("every run of the plan is there: nothing is left to be measured");
    return { evaluation: await evaluateStored(stored), exitCode: EXIT.ok, failure: undefined };
  }
  const { dataPath, modulePath } = await resumePlan(stored, options);
  const { resolvedPlan } = stored;
  const choose = async (signal: AbortSignal): Promise<ChosenTarget> => {
    const chosen = await chooseAgain(resolvedPlan, options, signal);
    assertSameTarget(resolvedPlan.target, chosen.target);
    return chosen;
  };
  return await withServers(
    { plan: resolvedPlan.plan, choose, interrupts, progress },
    async (servers) => {
      const done = stored.runs.filter(({ status }) => status !== "cancelled").length;
      progress.phase(`resuming ${stored.manifest.id}: ${done} runs are there`);
      return await measureDirectory({
        runDirectory,
        dataPath,
        modulePath,
        // As it was begun: either every answer of a run has its bytes, or none.
        record: options.record || stored.calls.some(({ recording }) => recording !== undefined),
        resume: { force: options.force },
        resumeCommand: resumeCommand(runDirectory, options),
        servers,
        interrupts,
        progress,
      });
    },
  );
}

function assertResumable(
  { path, manifest, damaged, problems }: StoredRun,
  options: BenchOptions,
): void {
  if (manifest.imported !== undefined) {
    throw new BenchError("USAGE", `${manifest.id} was imported: there is nothing to go on with`, {
      hint: `runproof show ${manifest.id}`,
    });
  }
  // What the runs before were measured on is told by nothing else, and a session is written into it.
  const isLost = problems.some(({ kind }) => kind === "manifest-lost");
  if (!damaged || (options.force && !isLost)) return;
  const causes = problems.filter(({ damages }) => damages).map(({ message }) => message);
  throw new BenchError("RUN_DAMAGED", `the records of ${manifest.id} cannot be trusted`, {
    cause: new Error(causes.join("; ")),
    hint: isLost
      ? `restore the file from a copy, or measure anew; what is there: runproof report ${quoted(asTyped(path))} --accept-damage`
      : "restore the files from a copy, or measure anew; --force goes on with what is there",
  });
}

/** The same server, or the same engine anew; never another kind because the first is not there. */
async function chooseAgain(
  { plan, target }: ResolvedPlan,
  { host }: BenchOptions,
  signal: AbortSignal,
): Promise<ChosenTarget> {
  const environmentHost = process.env["OLLAMA_HOST"];
  const isFile = plan.model.endsWith(".gguf");
  const api = target.api ?? "ollama";
  const model = isFile ? plan.model : target.model;
  const isOurs =
    target.engine === "embedded" && host === undefined && !(await answersAt(target, signal));
  return await chooseTarget({
    plan: { ...plan, engine: isOurs ? "embedded" : "ollama", api, model },
    // Where the environment names a server, it may do so with a password that is on no record.
    host: host ?? (environmentHost === undefined ? target.baseUrl : undefined),
    environmentHost,
    asksFirstInstance: host === undefined && isOwnInstance(target),
    signal,
  });
}

/** The server that a plan is measured on may be one that was started for its agents: it ended with them. */
function isOwnInstance({ baseUrl, instances = [], engine }: Target): boolean {
  return engine === "ollama" && instances.some((one) => one.isOwn && one.baseUrl === baseUrl);
}

/** An embedded server that somebody else runs is still there; one of ours died with its session. */
async function answersAt({ baseUrl }: Target, signal: AbortSignal): Promise<boolean> {
  const search = await findServer({ host: baseUrl, signal }).catch(() => undefined);
  return search?.kind === "found" && search.version?.includes("embedded") === true;
}

function assertSameTarget(before: Target, now: Target): void {
  const name = (["engine", "model"] as const).find((field) => before[field] !== now[field]);
  if ((before.api ?? "ollama") !== (now.api ?? "ollama")) {
    throw changed(`the API was ${before.api ?? "ollama"} and is ${now.api ?? "ollama"}`);
  }
  if (name !== undefined) throw changed(`the ${name} was ${before[name]} and is ${now[name]}`);
}

/** With another engine or model it would be another experiment: no flag makes one of the two. */
function changed(what: string): BenchError {
  return new BenchError("RUN_CHANGED", `the run cannot be resumed: ${what}`, {
    hint: "name the server it was begun on (--host), or measure anew",
  });
}
