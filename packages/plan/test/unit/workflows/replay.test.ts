import { definitionParts, type RecordedRequest } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { modelOfTraffic, parsePlan, replay } from "../../../src/index.ts";

const recorded = (changes: Partial<RecordedRequest> = {}): RecordedRequest => ({
  startNs: 0,
  api: "ollama",
  endpoint: "chat",
  body: { model: "big", messages: [], stream: true },
  ...changes,
});
const workload = { from: "./session.ndjson", timing: "recorded", timeouts: { runMs: 9 } } as const;
const requestsOf = (changes: Partial<RecordedRequest>): unknown =>
  definitionParts(replay(workload, { requests: [recorded(), recorded(changes)] }))[
    "requests of replay"
  ];

describe("replay", () => {
  it("is one step with the requests as they were recorded, key for key", () => {
    const requests = [
      recorded(),
      recorded({ startNs: 5, stage: "report", body: { stream: false, model: "big" } }),
    ];
    const { steps, timeouts } = replay(workload, { requests });
    expect(timeouts).toEqual({ runMs: 9 });
    expect(steps).toMatchObject([
      {
        kind: "replay",
        id: "replay",
        timing: "recorded",
        api: "ollama",
        requests: [
          { stage: "request-1", startNs: 0, endpoint: "chat", model: "plan" },
          { stage: "report", startNs: 5, endpoint: "chat", model: "plan" },
        ],
      },
    ]);
    const [step] = steps;
    const bodies = step?.kind === "replay" ? step.requests.map(({ body }) => body) : [];
    expect(JSON.stringify(bodies)).toBe(JSON.stringify(requests.map(({ body }) => body)));
  });

  it("gives the plan's model the requests of the model that was asked most, and leaves the others theirs", () => {
    const requests = [
      recorded({ endpoint: "embed", body: { model: "vectors", input: "a" } }),
      recorded({ endpoint: "embed", body: { model: "vectors", input: "b" } }),
      recorded({ endpoint: "embed", body: { model: "vectors", input: "c" } }),
      recorded({ body: { model: "small" } }),
      recorded(),
      recorded({ body: { model: "big:latest" } }),
    ];
    expect(modelOfTraffic({ requests })).toBe("big");
    const [step] = replay(workload, { requests }).steps;
    expect(step?.kind === "replay" && step.requests.map(({ model }) => model)).toEqual([
      "recorded",
      "recorded",
      "recorded",
      "recorded",
      "plan",
      "plan",
    ]);
    expect(modelOfTraffic({ requests: requests.slice(0, 2) })).toBe("vectors");
  });

  it("is other work with another request, another time or another body", () => {
    const same = JSON.stringify(requestsOf({ startNs: 5 }));
    expect(JSON.stringify(requestsOf({ startNs: 5 }))).toBe(same);
    for (const changes of [{ startNs: 6 }, { startNs: 5, body: { model: "big", seed: 1 } }]) {
      expect(JSON.stringify(requestsOf(changes))).not.toBe(same);
    }
  });

  it("makes one stage of more requests than a table can show", () => {
    const [step] = replay(workload, {
      requests: Array.from({ length: 21 }, () => recorded()),
    }).steps;
    const stages = step?.kind === "replay" ? step.requests.map(({ stage }) => stage) : [];
    expect(new Set(stages)).toEqual(new Set(["request"]));
  });

  it("refuses a session in both APIs", () => {
    const requests = [recorded(), recorded({ api: "openai" })];
    expect(() => replay(workload, { requests })).toThrow(
      /session\.ndjson holds requests of both Ollama's and OpenAI's API/,
    );
  });
});

const text = (more: string): string =>
  `schemaVersion: 1\nname: again\nworkload: { kind: replay, from: ./session.ndjson }\n` +
  `arms: [{ name: a }, { name: b, options: { num_ctx: 512 } }]\nbaseline: a\n` +
  `metrics: [{ id: workflowMs, margin: 0.1 }]\n${more}`;

describe("a plan that replays", () => {
  it("keeps requests as they were unless it says otherwise", () => {
    expect(parsePlan(text(""), { file: "p.yaml" }).promptCache).toBe("shared-prefix");
    const cold = parsePlan(text("promptCache: cold-prefix\n"), { file: "p.yaml" });
    expect(cold.promptCache).toBe("cold-prefix");
    const other = text("").replace(/workload: .*/, "workload: { kind: inference, turns: [Hi] }");
    expect(parsePlan(other, { file: "p.yaml" }).promptCache).toBe("cold-prefix");
  });
});
