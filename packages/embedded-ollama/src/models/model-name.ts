const registryPrefixes = ["registry.ollama.ai/library/", "registry.ollama.ai/", "library/"];
const quantizationSuffix = /[-._]((?:i?q\d\w*|t?q\d_\d|bf16|f16|f32))$/i;

/** A name as clients write it → what it is found by: `TinyReport` → `tinyreport:latest`. */
export function canonicalModelName(name: string): string {
  return fullModelName(name).toLowerCase();
}

/** A name as clients write it → the name this server lists: `TinyReport` → `TinyReport:latest`. */
export function fullModelName(name: string): string {
  const lower = name.toLowerCase();
  const prefix = registryPrefixes.find((candidate) => lower.startsWith(candidate)) ?? "";
  const short = name.slice(prefix.length);
  return short.includes(":") ? short : `${short}:latest`;
}

/** Whether a model can have this name: `host/namespace/model:tag`, of which only the model is needed. */
export function isModelName(name: string): boolean {
  return /^(?:(?:[\w.-]+(?::\d+)?\/)?\w[\w-]*\/)?\w[\w.-]{0,79}(?::\w[\w.-]{0,79})?$/.test(name);
}

/** Family and quantization in a file name: `smollm2-135m-q8_0.gguf` → `smollm2-135m` and `q8_0`. */
export function modelNameOfFile(fileName: string): {
  readonly base: string;
  readonly quantization: string | undefined;
} {
  const stem = fileName
    .replace(/\.gguf$/i, "")
    .toLowerCase()
    .replace(/-00001-of-\d+$/, "");
  const suffix = quantizationSuffix.exec(stem);
  if (suffix === null || suffix.index === 0) return { base: stem, quantization: undefined };
  return { base: stem.slice(0, suffix.index), quantization: suffix[1] };
}
