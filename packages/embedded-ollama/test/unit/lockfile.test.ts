import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

// A lockfile written where a platform's binary cannot be found leaves it out without a word.
test.each(["linux-x64", "mac-arm64-metal", "win-x64"])(
  "the lockfile lists the engine for %s",
  async (platform) => {
    const lockfile = await readFile(new URL("../../../../pnpm-lock.yaml", import.meta.url), "utf8");
    const manifest = await readFile(
      new URL("../../node_modules/node-llama-cpp/package.json", import.meta.url),
      "utf8",
    );
    const { version }: { version: string } = JSON.parse(manifest);
    expect(lockfile).toContain(`'@node-llama-cpp/${platform}@${version}':`);
  },
);
