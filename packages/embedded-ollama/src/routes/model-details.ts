import type { ModelFacts } from "../gguf/model-facts.ts";

/** `details` of a model as tags, ps and show carry it. */
export function modelDetails(facts: ModelFacts): object {
  return {
    parent_model: "",
    format: facts.format,
    family: facts.architecture,
    families: [facts.architecture],
    parameter_size: facts.parameterSize,
    quantization_level: facts.quantization,
  };
}
