import { walkSteps, type Workload } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import { serverName } from "../../wording/server-name.ts";
import type { ListItem } from "../report-document.ts";

/** What was measured is one point: a model, a server, a machine, some data, one way to use the cache. */
export function settingLimitations(input: ReportInput): readonly ListItem[] {
  return [{ lead: "Setting", text: oneSetting(input) }, ...promptCaches(input), ...load(input)];
}

const ONE_OF = {
  workflow: "one data set",
  inference: "one prompt",
  replay: "one recorded session",
} as const satisfies Record<Workload["kind"], string>;

function oneSetting({ resolvedPlan, manifest }: ReportInput): string {
  const { server } = manifest.environment.start ?? {};
  const { target, cells, plan } = resolvedPlan;
  const on = server === undefined ? "" : ` on one server (${serverName(server)})`;
  const models = new Set(cells.map(({ model }) => model ?? target.model));
  const what =
    models.size === 1 ? `One model (${target.model})` : `The models ${[...models].join(", ")}`;
  return `${what}${on}, one machine, ${ONE_OF[plan.workload.kind]}: nothing here speaks for others.`;
}

function promptCaches({ resolvedPlan, manifest }: ReportInput): readonly ListItem[] {
  if (manifest.imported !== undefined) return [];
  const states = new Set(resolvedPlan.cells.map(({ promptCache }) => promptCache));
  const text =
    states.size > 1
      ? "What the arms differ in is the prompt cache: how often daily use meets a warm one, this does not tell."
      : states.has("cold-prefix")
        ? "The prompt cache was kept cold on purpose: repeated prompts in daily use may start sooner."
        : "Prompts may share a cached prefix: first runs and later runs differ in their prefill work.";
  return [{ lead: "Prompt cache", text }];
}

/** Requests that wait for each other tell nothing of many users, and the other way round. */
function load({ resolvedPlan, manifest, agents }: ReportInput): readonly ListItem[] {
  if (manifest.imported !== undefined) return [];
  const together = Object.values(resolvedPlan.workflows).some(({ steps }) =>
    [...walkSteps(steps)].some(({ kind }) => kind === "parallel"),
  );
  const text =
    agents !== undefined
      ? "The agents of an arm at the same time, each with one request at a time unless its steps make more: other users add to that."
      : together
        ? "One run of the workflow at a time, with the requests at once that its steps make: other users add to that."
        : "One request at a time: how it goes with several at once, this does not tell.";
  return [{ lead: "Load", text }];
}
