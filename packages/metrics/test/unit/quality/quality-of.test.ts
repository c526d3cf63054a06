import { qualityFileSchema, verdictsFileSchema, type VerdictsFile } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { judge, measureRecords, qualityMeasures, qualityOf } from "../../../src/index.ts";
import { buildSession, type BuiltSession } from "../../fixture/build-session.ts";

const hash = (character: string): string => character.repeat(64);
const GOOD = "## Summary\nSales were 980 in the north.\n## Findings\nThe south sold 77.\n";
const POOR =
  "all is well all is well all is well and sales were 5000 of 12 all is well all is well";

/** One arm is twice as fast, and one in two of its answers says nothing. */
function answered(runs = 8): BuiltSession {
  return buildSession({
    arms: [
      { name: "baseline" },
      { name: "hasty", options: { temperature: 0.1 }, speed: 0.5 },
      { name: "steady", options: { temperature: 0.2 }, speed: 0.9 },
    ],
    runs,
    plan: { quality: { outline: ["Summary", "Findings"] } },
    edits: {
      call: (call) => ({
        ...call,
        promptHash: hash("a"),
        answerHash: call.cellId === "hasty" && call.block % 4 > 0 ? hash("c") : hash("b"),
        server: { ...call.server, doneReason: "stop" },
      }),
    },
  });
}

const TEXTS = new Map([
  [hash("a"), "north 980\nsouth 77\nwrite Summary and Findings"],
  [hash("b"), GOOD],
  [hash("c"), POOR],
]);
const textOf = (key: string): Promise<string | undefined> => Promise.resolve(TEXTS.get(key));

async function judged(session: BuiltSession): Promise<VerdictsFile> {
  const quality = await qualityOf({ ...session, textOf });
  const file = measureRecords(session);
  const measures = { ...file, measures: [...file.measures, ...qualityMeasures(quality, session)] };
  return judge({ ...session, measures });
}

describe("qualityOf", () => {
  it("finds in every answer what there is to find, and writes what its schema says", async () => {
    const session = answered();
    const file = await qualityOf({ ...session, textOf });
    expect(qualityFileSchema.parse(file)).toEqual(file);
    expect(file.answers).toHaveLength(3 * 8 * 2);
    const poor = file.answers.find(({ answerHash }) => answerHash === hash("c"));
    expect(poor?.outline).toEqual({ asked: 2, missing: ["Summary", "Findings"], share: 0 });
    expect(poor?.grounding).toEqual({ numbers: 2, grounded: 0, unfounded: ["5000", "12"] });
    expect(poor?.rougeL).toBeLessThan(0.3);
    const baseline = file.answers.find(({ cellId }) => cellId === "baseline");
    expect(baseline).toMatchObject({
      outline: { share: 1 },
      grounding: { numbers: 2, grounded: 2 },
    });
    expect(baseline?.rougeL).toBeUndefined();
    expect(file.absent["embeddingSimilarity"]).toBe("the plan names no model for embeddings");
  });

  it("compares with a reference, and takes vectors that were made elsewhere", async () => {
    const embeddings = new Map([
      [hash("b"), [1, 0]],
      [hash("c"), [0, 1]],
      ["reference", [1, 0]],
    ]);
    const file = await qualityOf({ ...answered(), textOf, reference: GOOD, embeddings });
    expect(file.reference).toBe("given");
    for (const { answerHash, rougeL = -1, embeddingSimilarity } of file.answers) {
      expect(embeddingSimilarity).toBe(answerHash === hash("b") ? 1 : 0);
      expect(rougeL === 1).toBe(answerHash === hash("b"));
    }
  });

  it("says why vectors are missing, and of the baseline that nothing is there to compare it with", async () => {
    const session = answered();
    const embeddings = new Map([[hash("b"), [1, 0]]]);
    const facts = { dimensions: 2, texts: 1, cut: 0 };
    const file = await qualityOf({
      ...session,
      textOf,
      embeddings,
      embeddingFacts: facts,
      embeddingsAbsent: "tiny embedded 1 of 2 texts (it was unloaded)",
    });
    expect(qualityFileSchema.parse(file).embeddings).toEqual(facts);
    const reasons = qualityMeasures(file, session)
      .filter(({ metric, stage }) => metric === "embeddingSimilarity" && stage === "report")
      .map(({ arm, observations, absentReason }) => [arm, observations.length, absentReason]);
    expect(reasons).toEqual([
      ["baseline", 0, expect.stringContaining("which has nothing to be compared with")],
      ["hasty", 2, undefined],
      ["steady", 8, undefined],
    ]);
    const none = await qualityOf({ ...session, textOf, embeddingsAbsent: "the server was gone" });
    const steady = qualityMeasures(none, session).find(
      ({ metric, arm }) => metric === "embeddingSimilarity" && arm === "steady",
    );
    expect(steady?.absentReason).toBe("the server was gone");
  });

  it("says how many texts are not kept, and ends when it is told to", async () => {
    const file = await qualityOf({ ...answered(), textOf: () => Promise.resolve(undefined) });
    expect(file.answers).toEqual([]);
    expect(file.absent["answers"]).toBe("the texts of 48 of 48 answers are not kept");
    await expect(qualityOf({ ...answered(), textOf, signal: AbortSignal.abort() })).rejects.toThrow(
      "aborted",
    );
  });
});

describe("judge with answers", () => {
  it("shows that the faster arm's answers are worse", async () => {
    const file = await judged(answered(12));
    expect(verdictsFileSchema.parse(file)).toEqual(file);
    const hasty = file.comparisons.find(
      ({ candidateArm, metric }) => candidateArm === "hasty" && metric === "workflowMs",
    );
    expect(hasty?.verdict.kind).toBe("faster");
    const worse = hasty?.warnings.filter((warning) =>
      warning.includes("answers of hasty are worse"),
    );
    expect(worse).toHaveLength(1);
    expect(worse?.[0]).toContain("Asked headings of analyze 0.25 against 1.00");
    const steady = file.comparisons.filter(({ candidateArm }) => candidateArm === "steady");
    expect(steady.flatMap(({ warnings }) => warnings).join()).not.toContain("worse");
  });

  it("calls equal answers equivalent, and says nothing of five runs without spread", async () => {
    const { quality = [] } = await judged(answered(12));
    const outline = quality.filter(
      ({ metric, stage }) => metric === "outlineShare" && stage === "report",
    );
    expect(outline.map(({ candidateArm, result }) => [candidateArm, result])).toEqual([
      ["hasty", "worse"],
      ["steady", "equivalent"],
    ]);
    expect(outline[0]).toMatchObject({ baseline: 1, candidate: 0.25, difference: -0.75, n: 12 });
    const few = await judged(answered(4));
    expect(new Set(few.quality?.map(({ result }) => result))).toEqual(
      new Set(["inconclusive", "not-measured"]),
    );
  });

  it("has no part in sessions whose answers nobody looked at", () => {
    const session = answered();
    expect(judge({ ...session, measures: measureRecords(session) })).not.toHaveProperty("quality");
  });
});
