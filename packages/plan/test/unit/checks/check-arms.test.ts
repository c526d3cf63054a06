import { describe, expect, it } from "vitest";

import { checkArms } from "../../../src/checks/check-arms.ts";

const withOptions = (options: unknown): unknown => ({ arms: [{ name: "a", options }] });
const problems = (options: unknown): readonly string[] =>
  checkArms(withOptions(options)).map(({ at, what, advice }) => `${at}: ${what}; ${advice}`);

describe("checkArms", () => {
  it.each([
    [
      "a misspelt option, which Ollama ignores",
      { num_cxt: 512 },
      'key: "num_cxt" is no Ollama option, and Ollama would ignore it; num_ctx (did you mean that?)',
    ],
    [
      "another spelling",
      { numGpu: 1 },
      'key: "numGpu" is no Ollama option, and Ollama would ignore it; num_gpu (did you mean that?)',
    ],
    [
      "text for a whole number",
      { num_gpu: "80" },
      'value: must be a whole number, or Ollama answers with an error, got the text "80"; 80',
    ],
    [
      "a fraction",
      { num_ctx: 512.7 },
      "value: must be a whole number, or Ollama answers with an error, got 512.7; 512",
    ],
    [
      "a number for a switch",
      { use_mmap: 1 },
      "value: must be a true or false, or Ollama answers with an error, got 1; true",
    ],
    [
      "text for a list",
      { stop: "END" },
      'value: must be a list of text, or Ollama answers with an error, got the text "END"; a list: ["END"]',
    ],
    [
      "a limit of tokens",
      { num_predict: 8 },
      "key: cannot differ between arms: workload.outputTokens sets it, equal for all arms so that their work is equal; removing it",
    ],
    [
      "a sampling seed",
      { seed: 8 },
      "key: cannot differ between arms: every block has its own, equal for all arms; removing it",
    ],
  ])("%s", (_what, options, expected) => {
    expect(problems(options)).toEqual([expected]);
  });

  it.each([
    {},
    { num_gpu: 80, num_ctx: 512, temperature: 0.8 },
    { num_gpu: -1, use_mmap: false, stop: ["a", "b"], top_p: 1 },
    { something_else: "yes" },
  ])("accepts %j", (options) => {
    expect(problems(options)).toEqual([]);
  });

  it("survives values of any shape", () => {
    for (const root of [null, 3, [], {}, { arms: 3 }, { arms: [null, 3, { options: [] }] }]) {
      expect(checkArms(root)).toEqual([]);
    }
  });
});
