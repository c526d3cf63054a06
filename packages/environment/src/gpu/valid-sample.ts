import { gpuSampleSchema, type GpuSample } from "@runproof/contract";

/**
 * What a tool said of a GPU, without the values that cannot be: 101 % or half a byte. None without a
 * usable index.
 */
export function validSample(said: Readonly<Record<string, unknown>>): readonly GpuSample[] {
  const fields = Object.entries(gpuSampleSchema.shape).flatMap(([name, schema]) => {
    const value = schema.safeParse(said[name]);
    return value.success && value.data !== undefined ? [[name, value.data] as const] : [];
  });
  const sample = gpuSampleSchema.safeParse(Object.fromEntries(fields));
  return sample.success ? [sample.data] : [];
}
