import { describe, expect, it } from "vitest";

import { problemsOf } from "../plan-problems.ts";
import { SMALLEST_PLAN } from "../valid-plan.ts";

describe("cold starts", () => {
  it("need a server that can be told to unload a model", () => {
    const text = SMALLEST_PLAN.replace("options: { num_ctx: 512 }", "options: { top_p: 0.5 }");
    expect(problemsOf(`${text}api: openai\ncoldStarts: { runs: 2 }\n`)).toEqual([
      "p.yaml:13:1 coldStarts: need a server that unloads models, and OpenAI's API has no word for it, try removing it, or `api: ollama`",
    ]);
  });
});
