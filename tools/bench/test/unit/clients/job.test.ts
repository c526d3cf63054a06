import { describe, expect, it } from "vitest";

import { createJob, jobArguments, jobPrompt, parseJob } from "../../../src/clients/job.ts";

describe("a job", () => {
  const job = createJob(4711, { lanes: 10, ttftMs: 20, intervalMs: 10, tokens: 5, jitter: 1 });

  it("crosses a command line unchanged", () => {
    expect(parseJob(jobArguments(job))).toEqual(job);
  });

  it("tells the server what to do in its prompt", () => {
    expect(jobPrompt(job)).toBe("ttftMs=20 intervalMs=10 tokens=5 lines=1 jitter=1");
  });
});
