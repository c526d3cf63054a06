import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where `measuredSessions` keeps what the first test that asks for them has measured. */
    readonly sessionsFolder: string;
  }
}

/** Set-up of all end-to-end tests together. Nothing is measured here: single files start at once. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "runproof-sessions-"));
  project.provide("sessionsFolder", folder);
  return async () => await rm(folder, { recursive: true, force: true });
}
