import type { Telemetry } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { buildDocument } from "../../../../src/document/build-document.ts";
import type { Section } from "../../../../src/document/report-document.ts";
import { agentTables } from "../../../../src/document/sections/agents/agent-tables.ts";
import { limitations, type ReportInput } from "../../../../src/index.ts";
import { proseText } from "../../../../src/wording/prose.ts";
import { reportInput } from "../../../fixture/report-input.ts";
import { itemsOf, rowsOf } from "../../../fixture/section-text.ts";
import { togetherInput } from "../../../fixture/together-input.ts";

function sectionOf(input: ReportInput, id: string): Section {
  const section = buildDocument(input).sections.find((each) => each.id === id);
  if (section === undefined) throw new Error(`no section ${id}`);
  return section;
}

describe("the section on agents at the same time", () => {
  const input = togetherInput();
  const section = sectionOf(input, "agents");
  const rows = rowsOf(section);

  it("tells gain and cost of every arm, with intervals and numbers of runs", () => {
    expect(rows[0]).toEqual([
      "one-instance",
      "2 on 1 instance",
      "0.84 (0.83 to 0.84; 9)",
      "0.42 (0.42 to 0.42; 9)",
      "298.7 ± 1.2 ms (10)",
    ]);
    expect(rows[3]).toEqual([
      "two-instances",
      "1.73 (1.69 to 1.77; 9)",
      "52.6 % (31.7 % to 72.7 %; 19)",
      "1.21 % (10)",
    ]);
  });

  it("has every agent with its instance, its options, its time alone and what it lost", () => {
    expect(rows).toContainEqual([
      "one-instance",
      "critic on instance-1",
      "num_ctx=1024",
      "145.3 ± 3.2 ms (9)",
      "298.7 ± 1.2 ms (10)",
      "2.06 (2.02 to 2.09; 9)",
      "20",
      "1",
    ]);
  });

  it("names the servers, and how they were started", () => {
    expect(rows).toContainEqual([
      "instance-2",
      "two",
      "http://127.0.0.1:11435",
      "runproof",
      "OLLAMA_NUM_PARALLEL=2 OLLAMA_KEEP_ALIVE=5m",
    ]);
  });

  it("tells what servers took in memory where that was measured: the most after any run", () => {
    const sample = {
      schemaVersion: 1,
      kind: "telemetry",
      at: "2026-01-01T00:00:00.000Z",
      memoryFreeBytes: 1,
      rssBytes: 1,
      cpuUserMs: 1,
      cpuSystemMs: 1,
    } as const;
    const measured = togetherInput({
      telemetry: [
        { ...sample, runId: "r0001", instances: took(200 * 2 ** 20) },
        { ...sample, runId: "r0002", instances: took(349 * 2 ** 20) },
        { ...sample, runId: "r0003", absent: { instances: "asked a moment ago" } },
      ],
    });
    const servers = rowsOf(sectionOf(measured, "agents")).filter((row) => row.includes("runproof"));
    expect(servers.map((row) => row.at(-1))).toEqual(["349 MiB", "–"]);
    expect(rows.find((row) => row.includes("runproof"))).toHaveLength(5);
  });

  it("names the agents that make each other's server load the model, and what that costs", () => {
    expect(Object.values(itemsOf(section))).toEqual([
      "In one-instance writer and critic ask instance-1 with num_ctx 512 and 1024: the model was loaded 10 times in 10 runs, 1.200 s in all.",
    ]);
  });

  it("calls the others' parallel efficiency a balance index, beside the one by times alone", () => {
    const captions = section.blocks.flatMap((block) =>
      block.kind === "table" ? [proseText(block.caption)] : [],
    );
    expect(captions.at(-1)).toMatch(/^Balance index, .*; not a speed-up/);
    // One is slower at the same time than one after the other, and its index says nothing of it.
    expect(rows.at(-2)).toEqual([
      "one-instance",
      "81.96 % (81.83 to 82.08; 10)",
      "133.9 (133.5 to 134.3; 10)",
      "0.42 (0.42 to 0.42; 9)",
    ]);
  });

  it("says why values are missing", () => {
    const lost = togetherInput();
    const measures = lost.measures.measures.map((measure) => {
      if (measure.metric !== "queueShare") return measure;
      const { summary: _summary, ...rest } = measure;
      return { ...rest, observations: [], absentReason: "no server tells it" };
    });
    const without = { ...lost, measures: { ...lost.measures, measures } };
    expect(itemsOf(sectionOf(without, "agents"))["Every arm"]).toBe(
      "Share of time in the server's queue: no server tells it.",
    );
  });

  it("is not there without agents, nor are their tables in a terminal", () => {
    const plain = reportInput();
    expect(buildDocument(plain).sections.map(({ id }) => id)).not.toContain("agents");
    expect(agentTables(plain)).toEqual([]);
    expect(agentTables(input)).toHaveLength(2);
  });
});

describe("the rest of a report on agents at the same time", () => {
  const input = togetherInput();

  it("counts runs of agents alone apart from those that are compared", () => {
    const runs = buildDocument(input).meta.find(({ term }) => term === "Runs");
    expect(runs?.detail.text).toBe(
      "one-instance 10/10, two-instances 10/10 usable; of agents alone 38/40 usable",
    );
    const failures = itemsOf(sectionOf(input, "failures"));
    expect(Object.keys(failures).filter((lead) => lead.startsWith("r"))).toEqual([
      "r0012, one-instance, critic alone",
      "r0512, two-instances, critic alone",
    ]);
  });

  it("counts what steps noted of agents alone by itself", () => {
    const noted = togetherInput();
    const runs = noted.runs.map((run, index) => ({
      ...run,
      stages: run.stages.map((stage) => ({
        ...stage,
        notes: [`cut: the prompt was cut from ${90 + index} to 64 tokens`],
      })),
    }));
    expect(itemsOf(sectionOf({ ...noted, runs }, "steps"))["answer"]).toBe(
      "cut: the prompt was cut from 90 to 64 tokens, or with other numbers (one-instance 20 times, one-instance alone 20 times, two-instances 20 times, two-instances alone 20 times)",
    );
  });

  it("says that tokens are those of all agents", () => {
    const triggers = new Map(
      rowsOf(sectionOf(input, "invalidation")).map(([when = "", measuredAt]) => [when, measuredAt]),
    );
    expect(triggers.get("prompts of answer are longer or shorter")).toBe(
      "20 tokens in all calls of a run",
    );
  });

  it("shows which agent made a call", () => {
    expect(rowsOf(sectionOf(input, "run-by-run"))[1]?.slice(0, 5)).toEqual([
      "r0001",
      "1",
      "1",
      "critic",
      "answer",
    ]);
  });

  it("says that agents ran at the same time where it speaks of load", () => {
    const texts = limitations(input).map(({ text }) => proseText(text));
    expect(texts.join("\n")).toContain("measured in the same blocks");
    expect(texts.join("\n")).toContain("2 runs of agents alone have no value");
    expect(texts.join("\n")).not.toContain("One request at a time");
    const triggers = rowsOf(sectionOf(input, "invalidation")).map(([when]) => when);
    expect(triggers).not.toContain("the server answers more requests at once");
  });

  it("finds the layouts different by the instances that were asked, and loads of agents no defect", () => {
    const checks = new Map(input.verdicts.comparisons[0]?.gates.map((gate) => [gate.id, gate]));
    expect(checks.get("treatment-delivered")?.evidence).toContain(
      "asked instance-1 and instance-2, baseline instance-1",
    );
    expect(checks.get("warm")?.status).toBe("warn");
  });
});

/** Memory of the first server and of its model's process. */
function took(rssBytes: number): NonNullable<Telemetry["instances"]> {
  return { "instance-1": { rssBytes, processes: 2 } };
}
