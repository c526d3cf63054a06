import type { EngineKind } from "@runproof/contract";

const NOTICES = {
  ollama: undefined,
  embedded:
    "Demo engine: a 2 MB model that invents numbers on this CPU; it shows the method, not the speed of any real model.",
  simulated:
    "Simulated engine: a timing model answered, no language model ran; it shows the method, not the speed of any real model.",
} as const satisfies Record<EngineKind, string | undefined>;

/** The first line of every artefact of an engine that is not a real server: what it is not. */
export function engineNotice(engine: EngineKind): string | undefined {
  return NOTICES[engine];
}
