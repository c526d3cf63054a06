import { beforeAll, expect, test } from "vitest";

import { modelFacts, type ModelFacts } from "../../../src/gguf/model-facts.ts";
import { readGguf } from "../../../src/gguf/read-gguf.ts";
import { modelCapabilities } from "../../../src/models/model-capabilities.ts";
import { demoModelPath } from "../../../src/package-root.ts";

let demo: ModelFacts;
beforeAll(async () => void (demo = modelFacts(await readGguf(demoModelPath))));

test("the demo model completes", () => {
  expect(modelCapabilities(demo)).toEqual(["completion"]);
});

test.each([
  ["{% if tools %}", ["tools", "completion"]],
  ["<think> … </think>", ["thinking", "completion"]],
  ["<think> alone", ["completion"]],
  ["content.split('</think>')", ["thinking", "completion"]],
  ["content.split('</think>') reasoning_content", ["completion"]],
  [undefined, ["completion"]],
])("template %j", (chatTemplate, capabilities) => {
  expect(modelCapabilities({ ...demo, chatTemplate })).toEqual(capabilities);
});

test("a model that pools embeds", () => {
  expect(modelCapabilities({ ...demo, pools: true })).toEqual(["embedding"]);
});
