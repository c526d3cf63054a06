import { expect, test } from "vitest";

import { ToolCallAssembly } from "../../../src/openai/tool-call-assembly.ts";

test("puts pieces of several calls together", () => {
  const assembly = new ToolCallAssembly();
  assembly.add([
    { index: 0, id: "a", type: "function", function: { name: "weather", arguments: "" } },
  ]);
  assembly.add([{ index: 0, function: { arguments: '{"city":' } }]);
  assembly.add([
    { index: 0, function: { arguments: '"Rome"}' } },
    { index: 1, id: "b", function: { name: "time", arguments: "{}" } },
  ]);
  expect(assembly.toolCalls).toEqual([
    { id: "a", name: "weather", arguments: { city: "Rome" } },
    { id: "b", name: "time", arguments: {} },
  ]);
});

test("takes whole calls without indexes", () => {
  const assembly = new ToolCallAssembly();
  const called = { name: "time", arguments: "{}" };
  assembly.add([{ id: "a", function: called }, { function: called }]);
  expect(assembly.toolCalls).toEqual([
    { id: "a", name: "time", arguments: {} },
    { name: "time", arguments: {} },
  ]);
});

test("keeps a call whose arguments are no object", () => {
  const assembly = new ToolCallAssembly();
  assembly.add([{ index: 0, function: { name: "cut", arguments: '{"a":' } }]);
  assembly.add([{ index: 1, function: { name: "list", arguments: "[1]" } }]);
  expect(assembly.toolCalls?.map((call) => call.arguments)).toEqual([{}, {}]);
});

test.each([undefined, null, [], [7], "calls"])("finds none in %j", (deltas) => {
  const assembly = new ToolCallAssembly();
  assembly.add(deltas);
  expect(assembly.toolCalls).toBeUndefined();
});
