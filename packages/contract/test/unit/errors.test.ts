import { describe, expect, it, vi } from "vitest";

import { BenchError, ERROR_CODES } from "../../src/index.ts";

describe("BenchError", () => {
  it("carries what, why, and what to do", () => {
    const cause = new Error("ECONNREFUSED");
    const error = new BenchError("SERVER_UNREACHABLE", "no answer", {
      hint: "ollama serve",
      cause,
    });
    expect(error).toMatchObject({
      name: "BenchError",
      code: "SERVER_UNREACHABLE",
      message: "no answer",
      hint: "ollama serve",
      cause,
    });
    expect(error).toBeInstanceOf(Error);
  });

  it("has a cause only when one was given, undefined included", () => {
    expect("cause" in new BenchError("USAGE", "m")).toBe(false);
    expect("cause" in new BenchError("USAGE", "m", { cause: undefined })).toBe(true);
    expect(new BenchError("USAGE", "m").hint).toBeUndefined();
  });

  it("is known across copies of this package, and nothing else is taken for one", async () => {
    vi.resetModules();
    const copy = await import("../../src/errors.ts");
    const foreign = new copy.BenchError("USAGE", "from another copy");
    expect(foreign).not.toBeInstanceOf(BenchError);
    expect(BenchError.is(foreign)).toBe(true);
    for (const other of [
      new Error("x"),
      { code: "USAGE", message: "x" },
      null,
      undefined,
      "USAGE",
    ]) {
      expect(BenchError.is(other)).toBe(false);
    }
  });

  it("lists every code once", () => {
    expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
    for (const code of ERROR_CODES) expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
  });
});
