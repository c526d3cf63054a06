import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "vitest";

import type { ConformanceCase } from "../conformance-case.ts";
import { load } from "../control.ts";
import { expectDone } from "../expectations.ts";
import { exactly, longAnswer } from "../prompts.ts";
import type { Server } from "../servers/server.ts";

/** What goes wrong in the middle of an answer. */
export const breaking: readonly ConformanceCase[] = [
  {
    row: 27,
    title: "the death of the model's process is an error line, and the next request works",
    async run({ generate, server, skip }) {
      if (server.pid === undefined) skip("the server was not started here");
      await load(server);
      const answering = generate({
        prompt: "x",
        format: longAnswer,
        options: { num_predict: 20_000, seed: 1 },
      });
      await sleep(300);
      killRunners(server);
      const answer = await answering;
      expect(answer.status).toBe(200);
      expect(answer.done).toBe(false);
      expect(answer.error).toMatch(
        /model runner has unexpectedly stopped|error was encountered while running the model/,
      );
      expectDone(await generate({ prompt: "x", options: { num_predict: 2 } }), "length");
    },
  },
  {
    row: 28,
    title: "thirty tokens alike end the stream without a last line",
    since: "0.1.34",
    async run({ generate }) {
      const options = { num_predict: 1_000 };
      const answer = await generate({ prompt: "x", format: exactly(" ".repeat(900)), options });
      expect([answer.status, answer.done, answer.error]).toEqual([200, false, undefined]);
    },
  },
];

/** Kills the processes that a server runs its models in. */
function killRunners({ pid }: Server): void {
  const children = execFileSync("pgrep", ["-P", `${pid}`], { encoding: "utf8" });
  for (const child of children.trim().split("\n")) process.kill(Number(child), "SIGKILL");
}
