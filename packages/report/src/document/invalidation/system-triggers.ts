import type { Environment } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import { serverName } from "../../wording/server-name.ts";
import { code } from "../cells.ts";
import type { Trigger } from "./triggers.ts";

const DIGEST_CHARACTERS = 12;

/** Server, model and machine, and the state they were in. */
export function systemTriggers({ manifest, resolvedPlan }: ReportInput): readonly Trigger[] {
  const { start } = manifest.environment;
  if (manifest.imported !== undefined) {
    return [
      { when: "another server version answers", measuredAt: undefined },
      modelTrigger(start, resolvedPlan.target.model),
      {
        when: "machine, operating system or measuring program are others",
        measuredAt: factsOf(manifest.imported.facts),
      },
    ];
  }
  return [
    {
      when: "another server version answers",
      measuredAt: start?.server.version === undefined ? undefined : code(serverName(start.server)),
    },
    modelTrigger(start, resolvedPlan.target.model),
    { when: "another processor or GPU is used", measuredAt: start && code(hardware(start)) },
    {
      when: "kernel or operating system is updated",
      measuredAt: start && code(operatingSystem(start)),
    },
    { when: "other programs load the machine more", measuredAt: loadOf(manifest.environment) },
    { when: "the power state changes (battery, governor, clocks)", measuredAt: undefined },
    ...gpuDriver(start),
  ];
}

function modelTrigger(start: Environment | undefined, name: string): Trigger {
  const digest = start?.server.model.digest;
  const short = digest?.replace(/^sha256:/, "").slice(0, DIGEST_CHARACTERS);
  return {
    when: "other weights are behind the model's name (digest)",
    measuredAt: short === undefined ? undefined : code(`${name} ${short}`),
  };
}

function hardware({ machine }: Environment): string {
  const gpus = machine.gpus.map(({ model }) => model).join(", ");
  return `${machine.cpuModel}, ${machine.logicalCores} logical cores, ${gpus === "" ? "no GPU" : gpus}`;
}

function operatingSystem({ machine }: Environment): string {
  const { distribution, platform, release } = machine;
  return `${distribution ?? platform}, ${platform} ${release}`;
}

/** Load averages of the last minute. */
function loadOf({ start, end }: ReportInput["manifest"]["environment"]): Trigger["measuredAt"] {
  const [before, after] = [start, end].map((each) => each?.loadAverage?.[0]);
  if (before === undefined) return undefined;
  const until = after === undefined ? "" : `, ${after.toFixed(2)} at the end`;
  return code(`load average ${before.toFixed(2)} at the start${until}`);
}

/** Only where there is a GPU whose driver could change. */
function gpuDriver(start: Environment | undefined): readonly Trigger[] {
  if (start === undefined || start.machine.gpus.length === 0) return [];
  return [{ when: "the GPU driver is updated", measuredAt: undefined }];
}

function factsOf(facts: Readonly<Record<string, string>>): Trigger["measuredAt"] {
  const told = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
  return told.length === 0 ? undefined : code(told.join(", "));
}
