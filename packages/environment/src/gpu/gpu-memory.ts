import { runTool } from "./run-tool.ts";

/** Memory of a GPU, as its driver tells it. */
export interface GpuMemory {
  readonly index: number;
  readonly name: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
}

const ARGV = ["--query-gpu=index,memory.free,memory.total,name", "--format=csv,noheader,nounits"];
const BYTES_PER_MEBIBYTE = 1_048_576;

/** What is free on NVIDIA's GPUs; none where their tool is not there or says nothing that is understood. */
export async function gpuMemory(signal?: AbortSignal): Promise<readonly GpuMemory[]> {
  const answer = await runTool("nvidia-smi", ARGV, signal);
  return answer.kind === "done" ? parseGpuMemory(answer.output) : [];
}

/** A line per GPU; the name comes last, as it may hold a comma. A GPU that tells no memory is left out. */
export function parseGpuMemory(output: string): readonly GpuMemory[] {
  return output.split("\n").flatMap((line) => {
    const [index, free, total, ...name] = line.split(",").map((field) => field.trim());
    if (![index, free, total].every((field) => field !== undefined && /^\d+$/.test(field)))
      return [];
    return [
      {
        index: Number(index),
        name: name.join(", "),
        freeBytes: Number(free) * BYTES_PER_MEBIBYTE,
        totalBytes: Number(total) * BYTES_PER_MEBIBYTE,
      },
    ];
  });
}
