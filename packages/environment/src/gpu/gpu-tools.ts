import type { GpuSample } from "@runproof/contract";

import { NVIDIA_QUERIES, parseNvidiaSmi } from "./parse-nvidia-smi.ts";
import { parseRocmSmi, ROCM_QUERIES } from "./parse-rocm-smi.ts";

/** A vendor's tool: how it is asked, and how its answer is read. */
export interface GpuTool {
  readonly program: string;
  /** Arguments, the most telling first. */
  readonly queries: readonly (readonly string[])[];
  /** What was printed when it was asked so; none for an answer that is not understood. */
  parse(output: string, argv: readonly string[]): readonly GpuSample[];
}

export const GPU_TOOLS: readonly GpuTool[] = [
  { program: "nvidia-smi", queries: NVIDIA_QUERIES, parse: parseNvidiaSmi },
  { program: "rocm-smi", queries: ROCM_QUERIES, parse: parseRocmSmi },
];
