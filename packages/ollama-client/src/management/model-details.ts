import { z } from "@runproof/contract/zod";

/** The `details` of a model, as `/api/tags`, `/api/ps` and `/api/show` give them. */
export const modelDetailsSchema = z.looseObject({
  family: z.string().optional(),
  parameter_size: z.string().optional(),
  quantization_level: z.string().optional(),
});

export interface ModelDetails {
  readonly family?: string;
  /** Such as `4.3B`, as the server words it. */
  readonly parameterSize?: string;
  /** Such as `Q4_K_M`. */
  readonly quantization?: string;
}

/** In our names; the empty texts of some servers mean unknown. */
export function modelDetails(
  details: z.infer<typeof modelDetailsSchema> | null | undefined,
): ModelDetails {
  return {
    ...(details?.family ? { family: details.family } : {}),
    ...(details?.parameter_size ? { parameterSize: details.parameter_size } : {}),
    ...(details?.quantization_level ? { quantization: details.quantization_level } : {}),
  };
}
