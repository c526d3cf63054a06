import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { BenchError } from "@runproof/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { loadPlan, MAX_PLAN_BYTES } from "../../src/load-plan.ts";
import { SMALLEST_PLAN, smallestPlan } from "./valid-plan.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "runproof-plan-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function messageOf(path: string): Promise<string> {
  const error: unknown = await loadPlan(path).catch((reason: unknown) => reason);
  if (!BenchError.is(error)) throw new Error("loadPlan did not refuse the file");
  expect(error.code).toBe("PLAN_INVALID");
  expect(error.hint).toBeDefined();
  return error.message;
}

describe("loadPlan", () => {
  it("gives the plan and the text as it was read", async () => {
    const text = `\uFEFF${SMALLEST_PLAN}`;
    const loaded = await loadPlan(await write("plan.yaml", text));
    expect(loaded).toMatchObject({ plan: smallestPlan(), text });
  });

  it("names the file in problems", async () => {
    const path = await write("broken.yaml", `${SMALLEST_PLAN}runs: 0\n`);
    expect(await messageOf(path)).toBe(`${path}:12:7 runs: must be at least 1, got 0, try 1`);
  });

  it("says when there is no file", async () => {
    const path = join(folder, "missing.yaml");
    expect(await messageOf(path)).toBe(`the plan file ${path} does not exist`);
    expect(await messageOf(join(await write("file", ""), "x"))).toMatch(/does not exist$/);
  });

  it("says when it is a folder", async () => {
    expect(await messageOf(folder)).toBe(`the plan file ${folder} is a folder`);
  });

  it("reads no file above the limit, and every file up to it", async () => {
    const padded = SMALLEST_PLAN.padEnd(MAX_PLAN_BYTES, "#\n");
    await expect(loadPlan(await write("large.yaml", padded))).resolves.toMatchObject({
      plan: { name: "mine" },
    });
    expect(await messageOf(await write("larger.yaml", `${padded}#`))).toMatch(
      /has 1000001 bytes, and may have 1000000 at most$/,
    );
  });

  it("says when it is no text", async () => {
    const path = await write("model.gguf", Uint8Array.of(0x47, 0x47, 0xff, 0xfe));
    expect(await messageOf(path)).toBe(`the plan file ${path} is not UTF-8 text`);
  });
});
