import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { PlannedInstance } from "@runproof/plan";

import { failedCheck, type Check } from "./check.ts";

const LIMIT_MS = 10_000;

export interface OllamaProgram {
  readonly checks: readonly Check[];
  /** Of the program that the plan starts; undefined where it starts none, or it does not tell. */
  readonly version: string | undefined;
}

/** Is there an `ollama` to start the plan's instances with? It is asked for its version only. */
export async function checkOllamaProgram(
  planned: readonly PlannedInstance[],
  signal: AbortSignal,
): Promise<OllamaProgram> {
  if (planned.every(({ source }) => source.kind !== "start")) {
    return { checks: [], version: undefined };
  }
  const title = "ollama program";
  try {
    const { stdout, stderr } = await promisify(execFile)("ollama", ["--version"], {
      signal,
      timeout: LIMIT_MS,
    });
    const version = ollamaVersionIn(`${stdout}\n${stderr}`);
    const detail = version ?? "tells no version";
    return { checks: [{ title, status: "ok", detail }], version };
  } catch (error) {
    signal.throwIfAborted();
    const fix = "put ollama on the PATH, or name servers that run: `instances: [ADDRESS, …]`";
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const failed = isMissing
      ? ({ title, status: "failed", detail: "there is none on the PATH" } as const)
      : failedCheck(title, error);
    return { checks: [{ ...failed, fix }], version: undefined };
  }
}

/** The program's own version, which it tells apart from that of a server that answers. */
export function ollamaVersionIn(text: string): string | undefined {
  return (/client version is (\S+)/u.exec(text) ?? /version is (\S+)/u.exec(text))?.[1];
}
