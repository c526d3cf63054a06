import { describe, expect, it } from "vitest";

import { parsePlan } from "../../../src/index.ts";
import { matrixPlan } from "../matrix-plans.ts";
import { problemsOf } from "../plan-problems.ts";

const GOOD = "factors: { num_gpu: [60, 80], num_ctx: [512, 1024] }";

describe("a plan with a matrix", () => {
  it("has its arms", () => {
    const plan = parsePlan(matrixPlan(GOOD), { file: "p.yaml" });
    expect(plan.arms.map(({ name }) => name)).toEqual([
      "gpu60-ctx512",
      "gpu60-ctx1024",
      "gpu80-ctx512",
      "gpu80-ctx1024",
    ]);
    expect(plan.matrix?.factors).toEqual({ num_gpu: [60, 80], num_ctx: [512, 1024] });
  });

  it("may have arms of its own beside them, which come first", () => {
    const text = matrixPlan(GOOD, "arms: [{ name: defaults }]").replace(
      "baseline: gpu60-ctx512",
      "baseline: defaults",
    );
    expect(parsePlan(text, { file: "p.yaml" }).arms.map(({ name }) => name)[0]).toBe("defaults");
  });

  it.each([
    [
      "a misspelt factor",
      "factors: { num_gpus: [60, 80], num_ctx: [512] }",
      'p.yaml:5:14 matrix.factors.num_gpus: "num_gpus" is no Ollama option, and Ollama would ignore it, try num_gpu (did you mean that?)',
    ],
    [
      "a level that is no value",
      "factors: { num_ctx: [512], temperature: [0.2, .nan] }",
      "p.yaml:5:49 matrix.factors.temperature[1]: must be a number, true or false, or text, got NaN, try a value, or `default` to leave the option to the server",
    ],
    [
      "a misspelt special factor",
      "factors: { models: [a, b] }",
      'p.yaml:5:14 matrix.factors.models: "models" is no factor, try model (did you mean that?)',
    ],
    [
      "an option Ollama no longer has",
      "factors: { mirostat: [0, 1] }",
      'p.yaml:5:14 matrix.factors.mirostat: "mirostat" was removed from Ollama, which ignores it, try removing it',
    ],
    [
      "what the plan sets",
      "factors: { seed: [1, 2] }",
      "p.yaml:5:14 matrix.factors.seed: cannot differ between arms: every block has its own, equal for all arms, try removing it",
    ],
    [
      "what belongs to the workload",
      "factors: { prompts: [a, b] }",
      'p.yaml:5:14 matrix.factors.prompts: "prompts" is no option of a server, and it would be ignored, try `factor: prompts`, and arms with a `workload` of their own that says it',
    ],
    [
      "a baseline that is excluded",
      `${GOOD}\nexclude: [{ num_gpu: 80, num_ctx: 512 }, { num_gpu: 60, num_ctx: 512 }]`,
      "p.yaml:6:44 matrix.exclude[1]: excludes gpu60-ctx512, and that is the baseline, try a narrower entry, or another baseline",
    ],
    [
      "excludes that leave one arm",
      `${GOOD}\nexclude: [{ num_gpu: 80 }, { num_ctx: 1024 }]`,
      "p.yaml:5:3 matrix.factors: gives 1 arm, and a comparison needs 2, try another level, fewer entries of `exclude`, or an arm of its own under `arms`",
    ],
    [
      "no factors",
      "factors: {}",
      "p.yaml:5:3 matrix.factors: has no factors, try factors with levels: `num_ctx: [512, 1024]`",
    ],
    [
      "no levels",
      "factors: { num_ctx: [] }",
      "p.yaml:5:23 matrix.factors.num_ctx: needs at least 1 entry, has 0, try adding an entry",
    ],
    [
      "a level that is no list",
      "factors: { num_ctx: 512 }",
      "p.yaml:5:23 matrix.factors.num_ctx: must be a list, got 512, try [512]",
    ],
    [
      "a level of the wrong type",
      "factors: { num_gpu: [60, lots], num_ctx: [512] }",
      'p.yaml:5:28 matrix.factors.num_gpu[1]: must be a whole number, or Ollama answers with an error, got the text "lots", try a whole number',
    ],
    [
      "a level twice",
      "factors: { num_gpu: [60, 80, 60], num_ctx: [512] }",
      "p.yaml:5:32 matrix.factors.num_gpu[2]: 60 is level 1 again, try removing it",
    ],
    [
      "a cache state nobody knows",
      "factors: { promptCache: [cold-prefix, warm-prefix] }",
      'p.yaml:5:41 matrix.factors.promptCache[1]: must be one of cold-prefix, shared-prefix, got the text "warm-prefix", try cold-prefix',
    ],
    [
      "a factor excluded that is none",
      `${GOOD}\nexclude: [{ num_cpu: 60 }]`,
      "p.yaml:6:15 matrix.exclude[0].num_cpu: the matrix has no such factor, so nothing is excluded, try num_gpu",
    ],
    [
      "a level excluded that is none",
      `${GOOD}\nexclude: [{ num_gpu: 61 }]`,
      "p.yaml:6:24 matrix.exclude[0].num_gpu: num_gpu has no level 61, so nothing is excluded, try one of 60, 80",
    ],
    [
      "what is excluded already",
      `${GOOD}\nexclude: [{ num_gpu: 80 }, { num_gpu: 80, num_ctx: 512 }]`,
      "p.yaml:6:30 matrix.exclude[1]: excludes nothing that the entries before it leave, try removing it",
    ],
    [
      "everything",
      `${GOOD}\nexclude: [{ num_gpu: [60, 80] }]`,
      "p.yaml:6:3 matrix.exclude: leaves no combination of the matrix, try fewer or narrower entries",
    ],
    [
      "an empty entry",
      `${GOOD}\nexclude: [{}]`,
      "p.yaml:6:13 matrix.exclude[0]: names no factor, so it would exclude everything, try a level: `num_gpu: …`",
    ],
    [
      "one arm",
      "factors: { num_gpu: [60], num_ctx: [512] }",
      "p.yaml:5:3 matrix.factors: gives 1 arm, and a comparison needs 2, try another level, or an arm of its own under `arms`",
    ],
    [
      "too many arms",
      `factors: { num_ctx: [${Array.from({ length: 101 }, (_, i) => i + 4).join(", ")}], num_gpu: [${Array.from({ length: 100 }, (_, i) => i).join(", ")}] }`,
      "p.yaml:5:3 matrix.factors: gives 10100 arms, and 10000 are the limit, try fewer levels, or excluding some",
    ],
    [
      "far too many arms",
      `factors: {${["num_ctx", "num_gpu", "top_k", "num_keep"].map((name) => ` ${name}: [${Array.from({ length: 100 }, (_, i) => i).join(", ")}]`).join(",")} }`,
      "p.yaml:5:3 matrix.factors: gives 100000000 arms, and 10000 are the limit, try fewer levels, or excluding some",
    ],
  ])("says what is wrong with %s", (_what, matrix, line) => {
    expect(problemsOf(matrixPlan(matrix))).toEqual([line]);
  });

  it("suggests the baseline that was meant", () => {
    const text = matrixPlan(GOOD).replace("baseline: gpu60-ctx512", "baseline: gpu60-ctx51");
    expect(problemsOf(text)).toEqual([
      'p.yaml:6:11 baseline: no arm is called so, got the text "gpu60-ctx51", try gpu60-ctx512',
    ]);
  });

  it("refuses an arm that the matrix has, by its name or by what it is", () => {
    expect(problemsOf(matrixPlan(GOOD, "arms: [{ name: gpu60-ctx512 }]"))).toEqual([
      'p.yaml:8:16 arms[0].name: the matrix has an arm called "gpu60-ctx512" too, try gpu60-ctx512-own',
    ]);
    const same = "arms: [{ name: own, options: { num_ctx: 512, num_gpu: 60 } }]";
    expect(problemsOf(matrixPlan(GOOD, same))).toEqual([
      "p.yaml:8:8 arms[0]: is the same as the matrix's gpu60-ctx512, try removing it, or an entry of `exclude` for the matrix's",
    ]);
  });

  it("names options that OpenAI's API would never carry", () => {
    expect(problemsOf(matrixPlan(GOOD, "api: openai"))).toEqual([
      "p.yaml:5:14 matrix.factors.num_gpu: OpenAI's API has no num_gpu, so it would never be sent, try removing it, or `api: ollama`",
      "p.yaml:5:33 matrix.factors.num_ctx: OpenAI's API has no num_ctx, so it would never be sent, try removing it, or `api: ollama`",
    ]);
  });

  it("takes a factor for what the arms differ in", () => {
    const matrix =
      "factors: { num_gpu: [60], num_ctx: [512], model: [a, b], promptCache: [cold-prefix, shared-prefix] }";
    const text = matrixPlan(matrix).replace(
      "baseline: gpu60-ctx512",
      "baseline: gpu60-ctx512-a-cold",
    );
    expect(parsePlan(text, { file: "p.yaml" }).arms).toHaveLength(4);
  });

  it("survives hostile names and levels", () => {
    for (const matrix of [
      "factors: { __proto__: [1, 2], constructor: [1] }",
      "factors: [num_gpu]",
      "factors: ../../etc/passwd",
      "factors: { 'a/../b': [1, 2] }",
      "factors: { num_ctx: [[512], {}, null] }",
      "exclude: 7",
      "[]",
    ]) {
      expect(() => parsePlan(matrixPlan(matrix), { file: "p.yaml" })).toThrow(/^p\.yaml:\d+:\d+ /);
    }
  });
});
