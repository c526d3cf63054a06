import type { Target } from "@runproof/contract";

const DEMO =
  "Demo engine: a 2 MB model that invents numbers on this CPU; it shows the method, not the speed of any real model.";
const EMBEDDED =
  "Embedded engine: llama.cpp inside runproof answered, on this CPU; it shows the method, not the speed of an Ollama server.";
const SIMULATED =
  "Simulated engine: a timing model answered, no language model ran; it shows the method, not the speed of any real model.";
const IMPORTED =
  "Imported: another program measured this, and runproof only computed it again; what its file does not tell cannot be checked.";

/** Name under which the embedded server serves the model that ships with it. */
const DEMO_MODEL = "tinyreport:latest";

/** The first line of every artefact of an engine that is not a real server: what it is not. */
export function engineNotice({ engine, model }: Target): string | undefined {
  switch (engine) {
    case "ollama":
    case "openai-compatible":
      return undefined;
    case "embedded":
      return model === DEMO_MODEL ? DEMO : EMBEDDED;
    case "simulated":
      return SIMULATED;
    case "imported":
      return IMPORTED;
  }
}
