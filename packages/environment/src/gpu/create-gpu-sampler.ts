import type { GpuSample } from "@runproof/contract";

import { GPU_TOOLS, type GpuTool } from "./gpu-tools.ts";
import { runTool } from "./run-tool.ts";

export type GpuReading =
  | { readonly gpus: readonly GpuSample[] }
  /** Why there is none: no tool, or what it said. */
  | { readonly absentReason: string };

/** A tool that failed so often in a row is not asked again. */
const MOST_FAILURES = 3;

/** Asks the vendor's tool that is there, `nvidia-smi` or `rocm-smi`. */
export function createGpuSampler(
  tools: readonly GpuTool[] = GPU_TOOLS,
): (signal?: AbortSignal) => Promise<GpuReading> {
  let present: readonly GpuTool[] = tools;
  let failures = 0;
  let reason = `${tools.map(({ program }) => program).join(" and ")}: not installed`;
  return async (signal) => {
    for (const tool of present) {
      const reading = await ask(tool, signal);
      if (reading === "not-installed") {
        present = present.filter((one) => one !== tool);
        continue;
      }
      if ("gpus" in reading) {
        present = [{ ...tool, queries: [reading.argv] }];
        failures = 0;
        return { gpus: reading.gpus };
      }
      reason = reading.absentReason;
      failures += 1;
      if (failures >= MOST_FAILURES) present = [];
    }
    return { absentReason: reason };
  };
}

type Asked =
  | { readonly gpus: readonly GpuSample[]; readonly argv: readonly string[] }
  | { readonly absentReason: string }
  | "not-installed";

/** The first of a tool's queries that it understands: older drivers know fewer fields. */
async function ask(tool: GpuTool, signal?: AbortSignal): Promise<Asked> {
  let reason = "it said nothing";
  for (const argv of tool.queries) {
    const answer = await runTool(tool.program, argv, signal);
    if (answer.kind === "not-installed") return "not-installed";
    const gpus = answer.kind === "late" ? [] : tool.parse(answer.output, argv);
    if (gpus.length > 0) return { gpus, argv };
    reason = answer.kind === "done" ? answer.output : answer.reason;
    // It would hang again.
    if (answer.kind === "late") break;
  }
  const said = reason.trim().split("\n")[0] ?? "";
  return { absentReason: `${tool.program}: ${said}`.slice(0, 200) };
}
