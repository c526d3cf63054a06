import { join } from "node:path";

import { expect, test } from "vitest";

import { resumeCommand } from "../../../src/bench/resume-command.ts";

const RUN = join(process.cwd(), "runs", "20260101T120000Z-quick-9f3a21");

test("the run as it is typed in this folder", () => {
  expect(resumeCommand(RUN, {})).toBe("runproof bench --resume runs/20260101T120000Z-quick-9f3a21");
});

test("what was said beside the plan is said again, and words are quoted for a shell", () => {
  const command = resumeCommand("/else where/run", { host: "10.0.0.7:11434", data: "it's here" });
  expect(command).toBe(
    String.raw`runproof bench --resume '/else where/run' --host 10.0.0.7:11434 --data 'it'\''s here'`,
  );
});

test.each(["http://me:secret@server", "http://server/?key=secret", "http://server/#secret"])(
  "what may be a secret in %s is not printed",
  (host) => {
    expect(resumeCommand(RUN, { host })).not.toContain("secret");
  },
);
