/** Variables that change what a server does with a model; none of them says anything of this machine's paths. */
const SETTINGS = [
  "OLLAMA_NUM_PARALLEL",
  "OLLAMA_KEEP_ALIVE",
  "OLLAMA_FLASH_ATTENTION",
  "OLLAMA_KV_CACHE_TYPE",
  "OLLAMA_CONTEXT_LENGTH",
  "OLLAMA_MAX_LOADED_MODELS",
  "OLLAMA_MAX_QUEUE",
  "OLLAMA_SCHED_SPREAD",
  "OLLAMA_GPU_OVERHEAD",
  "OLLAMA_NEW_ENGINE",
  "OLLAMA_MULTIUSER_CACHE",
  "OLLAMA_LLM_LIBRARY",
  "CUDA_VISIBLE_DEVICES",
  "HIP_VISIBLE_DEVICES",
  "ROCR_VISIBLE_DEVICES",
  "GPU_DEVICE_ORDINAL",
  "GGML_VK_VISIBLE_DEVICES",
  "HSA_OVERRIDE_GFX_VERSION",
];

/**
 * What a server that is started here is started with: what the plan asks for, over what it inherits from
 * this process.
 */
export function serverSettings(
  asked: Readonly<Record<string, string>>,
  inherited: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const own = SETTINGS.flatMap((name): [string, string][] => {
    const value = inherited[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(own), ...asked };
}
