import { expect } from "vitest";

import type { Answer, JsonObject } from "../answer.ts";
import type { ConformanceCase, Scene } from "../conformance-case.ts";
import { document, expectRefusal, wholeDocument } from "../expectations.ts";
import { longPrompt } from "../prompts.ts";

/** `/api/embed`. */
export const embedding: readonly ConformanceCase[] = [
  {
    row: 60,
    title: "a text has one vector of length 1",
    async run(scene) {
      const answer = await vectorsOf(scene, { input: "one two three" });
      const [vector, ...others] = vectors(answer);
      expect(others).toEqual([]);
      expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 3);
      expect(answer["prompt_eval_count"]).toBeGreaterThan(1);
      expect(answer["total_duration"]).toBeGreaterThan(0);
    },
  },
  {
    row: 60,
    title: "a list of texts has one vector each, in order; like texts have like vectors",
    async run(scene) {
      const input = ["one two three", "Paris is in France", "one two three"];
      const [first, second, third] = vectors(await vectorsOf(scene, { input }));
      expect(third).toEqual(first);
      expect(second).not.toEqual(first);
      expect(second).toHaveLength(first?.length ?? -1);
    },
  },
  {
    row: 60,
    title: "the fields of the document",
    async run(scene) {
      await vectorsOf(scene, { input: "one" });
      expect(Object.keys(wholeDocument(await embed(scene, { input: "one" })))).toEqual([
        "model",
        "embeddings",
        "total_duration",
        "load_duration",
        "prompt_eval_count",
      ]);
    },
  },
  {
    row: 60,
    title: "no text has no vector",
    async run(scene) {
      const answer = document(await embed(scene, { input: [] }));
      expect(answer).toMatchObject({ embeddings: [] });
      expect(answer["prompt_eval_count"]).toBeUndefined();
    },
  },
  {
    row: 60,
    title: "an input of another kind is refused",
    async run(scene) {
      expectRefusal(await embed(scene, { input: 5 }), 400, "invalid input type");
    },
  },
  {
    row: 60,
    title: "too long and not to be cut is refused",
    async run(scene) {
      const fields = { input: longPrompt, truncate: false, options: { num_ctx: 256 } };
      const error = "the input length exceeds the context length";
      expectRefusal(await embed(scene, fields), 400, error);
    },
  },
  {
    row: 32,
    title: "an unknown model is 404 in other words than elsewhere",
    async run(scene) {
      const answer = await embed(scene, { model: "absent", input: "x" });
      expectRefusal(answer, 404, 'model "absent" not found, try pulling it first');
    },
  },
  {
    row: 60,
    title: "the old endpoint has one vector of any length",
    async run(scene) {
      await vectorsOf(scene, { input: "one" });
      const { ask, server } = scene;
      const body = { model: server.model, prompt: "one two three" };
      const answer = document(await ask("POST", "/api/embeddings", { body }));
      expect(Object.keys(answer)).toEqual(["embedding"]);
      expect(answer["embedding"]).toEqual(expect.arrayContaining([expect.any(Number)]));
    },
  },
];

function embed({ ask, server }: Scene, fields: JsonObject): Promise<Answer> {
  return ask("POST", "/api/embed", { body: { model: server.model, ...fields } });
}

/** Since 0.30 models without the capability have no vectors, and Ollama says so. */
async function vectorsOf(scene: Scene, fields: JsonObject): Promise<JsonObject> {
  const answer = await embed(scene, fields);
  if (answer.status === 501) {
    const error = "This server does not support embeddings. Start it with `--embeddings`";
    expectRefusal(answer, 501, error);
    scene.skip("this model has no embeddings");
  }
  return document(answer);
}

function vectors(answer: JsonObject): readonly (readonly number[])[] {
  return answer["embeddings"] as readonly (readonly number[])[];
}
