import type { Api } from "@runproof/contract";

import { OLLAMA_FORMAT } from "./ollama/ollama-format.ts";
import { OPENAI_FORMAT } from "./openai/openai-format.ts";
import type { WireFormat } from "./wire-format.ts";

export const WIRE_FORMATS: Readonly<Record<Api, WireFormat>> = {
  ollama: OLLAMA_FORMAT,
  openai: OPENAI_FORMAT,
};
