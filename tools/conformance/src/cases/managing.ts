import { expect } from "vitest";

import type { ConformanceCase } from "../conformance-case.ts";
import { documentOf } from "../control.ts";
import { documents, expectRefusal, wire } from "../expectations.ts";
import { isObject } from "../read-documents.ts";
import type { Server } from "../servers/server.ts";

/** A registry where nobody listens, so that nothing is asked of anybody else. */
const unreachable = "127.0.0.1:1/library/none";

/** Copying, deleting and pulling models. */
export const managing: readonly ConformanceCase[] = [
  {
    row: 63,
    title: "a copy is listed first, can be asked, and can be deleted",
    async run({ ask, generate, server }) {
      const name = "copied-model";
      const copied = await ask("POST", "/api/copy", {
        body: { source: server.model, destination: name },
      });
      expect(copied.status).toBe(200);
      const [newest, ...older] = await names(server);
      expect(newest).toBe(`${name}:latest`);
      expect(older).toContain(`${server.model}:latest`);
      const options = { num_predict: 1 };
      expect((await generate({ model: name, prompt: "x", options })).done).toBe(true);
      const deleted = await ask("DELETE", "/api/delete", { body: { model: name } });
      expect(deleted.status).toBe(200);
      expect(await names(server)).not.toContain(`${name}:latest`);
    },
  },
  {
    row: 63,
    title: "copying and deleting answer without a word",
    async run({ ask, server }) {
      const copied = await ask("POST", "/api/copy", {
        body: { source: server.model, destination: "other-copy" },
      });
      expect([copied.status, wire(copied).body]).toEqual([200, ""]);
      const deleted = await ask("DELETE", "/api/delete", { body: { model: "other-copy" } });
      expect([deleted.status, wire(deleted).body]).toEqual([200, ""]);
    },
  },
  {
    row: 63,
    title: "copying an unknown model is 404",
    async run({ ask }) {
      const body = { source: "absent", destination: "other" };
      expectRefusal(await ask("POST", "/api/copy", { body }), 404, 'model "absent" not found');
    },
  },
  {
    row: 63,
    title: "deleting an unknown model is 404",
    async run({ ask }) {
      const answer = await ask("DELETE", "/api/delete", { body: { model: "absent" } });
      expectRefusal(answer, 404, "model 'absent' not found");
    },
  },
  {
    row: 61,
    title: "a pull that fails says so in its second line, with status 200",
    async run({ ask }) {
      const body = { model: unreachable, insecure: true };
      const answer = await ask("POST", "/api/pull", { body });
      expect(answer.status).toBe(200);
      expect(documents(answer)[0]).toEqual({ status: "pulling manifest" });
      expect(answer.error).toMatch(/^pull model manifest: /);
    },
  },
  {
    row: 62,
    title: "a pull that is not streamed and fails has a status of its own",
    async run({ ask }) {
      const body = { model: unreachable, insecure: true, stream: false };
      const answer = await ask("POST", "/api/pull", { body });
      expectRefusal(answer, 500, /^pull model manifest: /);
    },
  },
];

async function names(server: Server): Promise<readonly unknown[]> {
  const { models } = await documentOf(server, "/api/tags");
  return [models].flat().map((model) => (isObject(model) ? model["name"] : undefined));
}
