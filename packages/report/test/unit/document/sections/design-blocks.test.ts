import { describe, expect, it } from "vitest";

import { buildDocument } from "../../../../src/document/build-document.ts";
import type { ReportDocument, Section } from "../../../../src/document/report-document.ts";
import { proseText } from "../../../../src/wording/prose.ts";
import { lookedAtInput, searchedInput } from "../../../fixture/staged-sessions.ts";

function sectionOf({ sections }: Pick<ReportDocument, "sections">, id: string): Section {
  const section = sections.find((each) => each.id === id);
  if (section === undefined) throw new Error(`no section ${id}`);
  return section;
}

/** Heads and lines of the table whose caption begins so. */
function tableOf({ blocks }: Section, caption: string): readonly (readonly string[])[] {
  const table = blocks.find(
    (block) => block.kind === "table" && proseText(block.caption).startsWith(caption),
  );
  if (table?.kind !== "table") return [];
  return [
    table.columns.map(({ title }) => title),
    ...table.rows.map((row) => row.map(({ text }) => text)),
  ];
}

function sentencesOf({ blocks }: Section): string {
  return blocks
    .flatMap((block) => (block.kind === "paragraph" ? [proseText(block.text)] : []))
    .join(" ");
}

describe("the report of a session that was looked at while measuring", () => {
  const document = buildDocument(lookedAtInput());

  it("tells how many looks were taken, and at which of them it sufficed", () => {
    const section = sectionOf(document, "statistical-analysis");
    expect(sentencesOf(section)).toContain("Each look spends a part of the 5 %");
    const [heads, first] = tableOf(section, "Looks at the data");
    expect(Object.fromEntries((heads ?? []).map((head, index) => [head, first?.[index]]))).toEqual({
      Metric: "Workflow time",
      Arm: "quick",
      "Looks taken": "1",
      Planned: "3",
      "Runs per arm then": "5",
      "Most runs": "20",
      "Sufficed at look": "1",
    });
  });

  it("lists what was decided at them", () => {
    const [, ...lines] = tableOf(sectionOf(document, "sessions"), "Looks at the data");
    expect(lines).toEqual([["5", "stop: enough was measured", "none", "every arm is decided"]]);
  });
});

describe("the report of a search", () => {
  const document = buildDocument(searchedInput());

  it("counts the runs of both stages, and says which decide", () => {
    const section = sectionOf(document, "statistical-analysis");
    expect(sentencesOf(section)).toContain(
      "every arm was screened with 5 runs, and up to 2 finalists and the baseline got up to 7 fresh runs each",
    );
    const [heads, ...lines] = tableOf(section, "Usable runs of both stages");
    expect(heads).toEqual(["Arm", "Screened", "Fresh"]);
    expect(lines.map(([arm, screened, fresh]) => [arm, screened, fresh])).toEqual([
      ["baseline", "5", "7"],
      ["arm-1", "5", "7"],
      ["arm-2", "5", "7"],
      ["arm-3", "5", "0"],
      ["arm-4", "5", "0"],
      ["arm-5", "5", "0"],
      ["arm-6", "5", "0"],
    ]);
  });

  it("does not call arms unmeasured that were measured and not chosen", () => {
    expect(proseText(document.decision.decision)).toMatch(
      /^2 of 6 candidates are faster .*; the others: 4 not among the finalists\.$/,
    );
    const findings = sectionOf(document, "key-findings").blocks.flatMap((block) =>
      block.kind === "list" ? block.items.map(({ text }) => proseText(text)) : [],
    );
    expect(findings).toContain(
      "4 candidates were not among the finalists: their runs of the first stage only chose, so they have no verdict.",
    );
    const [heads = [], ...lines] = tableOf(sectionOf(document, "sweep"), "Every arm");
    const verdict = heads.indexOf("Verdict");
    expect(lines.map((line) => line[verdict])).toEqual([
      "baseline",
      "faster",
      "faster",
      ...Array.from({ length: 4 }, () => "not among the finalists"),
    ]);
  });
});
