import { describe } from "vitest";

import { CHROMIUM_PATH } from "./chromium-path.ts";

if (CHROMIUM_PATH === undefined) {
  console.warn("browser tests skipped: no Chromium (apt-get install chromium, or set CHROMIUM)");
}

/** A suite that needs a real browser: skipped, and said so, where there is none. */
export const describeInBrowser: (name: string, suite: () => void) => unknown =
  CHROMIUM_PATH === undefined ? describe.skip : describe;
