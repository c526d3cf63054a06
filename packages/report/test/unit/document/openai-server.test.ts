import { describe, expect, it } from "vitest";

import { fileOf } from "../../fixture/file-of.ts";
import { reportInput } from "../../fixture/report-input.ts";

describe("a server that speaks OpenAI's API", () => {
  it("was never sent what its API has no word for, and the report says so", async () => {
    const absent = { num_ctx: "the API has no such option" };
    const input = reportInput({ api: "openai", edits: { call: (call) => ({ ...call, absent }) } });
    const report = await fileOf(input, "report.md");
    expect(report).toMatch(/\| API \| OpenAI's chat completions \|/);
    expect(report).toMatch(/\| Options not sent \| num_ctx \(the API has no such option\) \|/);
    expect(report).toMatch(/\| chimera \| `num_gpu=80 temperature=0.8` \|/);
  });

  it("is not called an Ollama, and what it does not tell is said with the reason", async () => {
    const input = reportInput({ engine: "openai-compatible", api: "openai" });
    const { start } = input.manifest.environment;
    if (start === undefined) throw new Error("the fixture has no environment");
    const { version: _, ...server } = start.server;
    const unknown = { ...start, server: { ...server, absent: { version: "it is not served" } } };
    const environment = { start: unknown, end: unknown };
    const report = await fileOf(
      { ...input, manifest: { ...input.manifest, environment } },
      "report.md",
    );
    expect(report).toContain("Not known of the server: version (it is not served).");
    expect(report).toContain("on one server (openai-compatible of unknown version)");
    expect(report).not.toMatch(/undefined/);
  });
});
