import { describe, expect, it } from "vitest";

import { agentConflicts, type CellAgent, type OllamaOptions } from "../../../src/index.ts";

function agent(name: string, options: OllamaOptions, place: Partial<CellAgent> = {}): CellAgent {
  const usual = { workflow: "one", instance: "instance-1", soloCellId: `${name}-alone` };
  return { name, options, ...usual, ...place };
}

describe("agents exclude each other", () => {
  it("by options of a loaded model, as the server compares them", () => {
    const [small, large] = [agent("small", { num_ctx: 512 }), agent("large", { num_ctx: 1024 })];
    const like = agent("like", { num_ctx: 512.5, top_k: 5 });
    expect(agentConflicts([small, large, like])).toEqual([
      { instance: "instance-1", agents: ["small", "large", "like"], options: ["num_ctx"] },
    ]);
    expect(agentConflicts([small, like])).toEqual([]);
  });

  it("where one of them takes what is loaded and the other one does not", () => {
    const [explicit, server] = [agent("explicit", { num_gpu: 80 }), agent("server", {})];
    expect(agentConflicts([explicit, server])).toMatchObject([{ options: ["num_gpu"] }]);
    expect(agentConflicts([server, agent("negative", { num_gpu: -1 })])).toEqual([]);
  });

  it("on one instance and with one model only", () => {
    const small = agent("small", { num_ctx: 512 });
    for (const place of [{ instance: "instance-2" }, { model: "other" }]) {
      expect(agentConflicts([small, agent("large", { num_ctx: 1024 }, place)])).toEqual([]);
    }
  });
});
