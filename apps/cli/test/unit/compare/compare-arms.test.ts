import { fileURLToPath } from "node:url";

import type { CallRecord, Manifest, Target } from "@runproof/contract";
import { renderFormat } from "@runproof/report";
import { readRun, type StoredRun } from "@runproof/run-store";
import { describe, expect, it } from "vitest";

import { compareArms } from "../../../src/compare/compare-arms.ts";
import { storedArm, type StoredArm } from "../../../src/compare/stored-arm.ts";

/** A real session: the one whose report the README shows. */
const sample = await readRun(
  fileURLToPath(new URL("../../../../../tools/showcase/sample", import.meta.url)),
);

interface Edits {
  readonly manifest?: (manifest: Manifest) => Partial<Manifest>;
  readonly target?: Partial<Target>;
  readonly call?: (call: CallRecord) => Partial<CallRecord>;
}

/** The same session as if it were another one, measured later and elsewhere. */
function another({ manifest, target, call }: Edits = {}): StoredRun {
  const { resolvedPlan } = sample;
  return {
    ...sample,
    path: `${sample.path}-2`,
    manifest: {
      ...sample.manifest,
      id: "20261129T000000Z-quick-abcdef",
      ...manifest?.(sample.manifest),
    },
    resolvedPlan: { ...resolvedPlan, target: { ...resolvedPlan.target, ...target } },
    calls: sample.calls.map((each) => ({ ...each, ...call?.(each) })),
  };
}

const baseline = storedArm(sample, "baseline");
const ofBaseline = (stored: StoredRun): StoredArm => storedArm(stored, "baseline");

type Server = NonNullable<Manifest["environment"]["start"]>["server"];

function withServer(edit: (server: Server) => Server): Edits {
  return {
    manifest: ({ environment }) => {
      const { start } = environment;
      if (start === undefined) throw new Error("the sample knows its server");
      return { environment: { ...environment, start: { ...start, server: edit(start.server) } } };
    },
  };
}

function withoutVersion({ version: _version, ...server }: Server): Server {
  return server;
}

const IMPORTED = {
  format: "elsewhere",
  file: "a.json",
  sha256: "0".repeat(64),
  facts: {},
  absent: {},
  notes: [],
} as const;

const REFUSALS: readonly (readonly [string, Edits, RegExp, RegExp])[] = [
  [
    "engine",
    { manifest: () => ({ engine: "simulated" }) },
    /^engine: embedded and simulated$/,
    /on the same engine/,
  ],
  ["API", { target: { api: "openai" } }, /^API: ollama and openai$/, /the same --api/],
  [
    "server version",
    withServer((server) => ({ ...server, version: "9.9.9" })),
    /^server version: \S+ and 9\.9\.9$/,
    /one version of the server/,
  ],
  [
    "server version that one side does not tell",
    withServer(withoutVersion),
    /^server version: \S+ and unknown$/,
    /one version of the server/,
  ],
  [
    "model digest",
    withServer((server) => ({
      ...server,
      model: { ...server.model, digest: `sha256:${"ab".repeat(32)}` },
    })),
    /^model digest: [0-9a-f]{12} and abababababab$/,
    /as it was pulled at one time/,
  ],
  [
    "kind of TTFT",
    { call: () => ({ firstTokenRule: "server-prompt" }) },
    /^rule of the first token: first-byte and server-prompt$/,
    /measure the older one again/,
  ],
  [
    "program that measured",
    { manifest: () => ({ imported: { ...IMPORTED, notes: [] } }) },
    /^measured by: runproof and elsewhere$/,
    /bench --replay measures an import's prompts again/,
  ],
  [
    "workload",
    {
      manifest: ({ workloads }) => ({
        workloads: Object.fromEntries(
          Object.entries(workloads ?? {}).map(([name, { parts }]) => [
            name,
            { hash: "0".repeat(64), parts: { ...parts, "think of report": "1".repeat(64) } },
          ]),
        ),
      }),
    },
    /^not the same workload: think of report differs$/,
    /the same plan and data/,
  ],
  [
    "workload that one side does not tell",
    { manifest: () => ({ workloads: undefined, workloadHash: undefined }) },
    /^workload: [0-9a-f]{12} and unknown$/,
    /the same plan and data/,
  ],
];

describe("two sessions", () => {
  it.each(REFUSALS)(
    "of another %s are refused, with the reason and a cure",
    (_, edits, why, cure) => {
      for (const [first, second] of [
        [sample, another(edits)],
        [another(edits), sample],
      ] as const) {
        const compare = (): unknown => compareArms(ofBaseline(first), ofBaseline(second));
        expect(compare).toThrow(
          expect.objectContaining({
            code: "RUNS_NOT_COMPARABLE",
            hint: expect.stringMatching(cure),
            cause: expect.objectContaining({ message: expect.any(String) }),
          }),
        );
      }
      expect(reasonOf(() => compareArms(baseline, ofBaseline(another(edits))))).toMatch(why);
    },
  );

  it("of another model are refused by its name, whatever else differs with it", () => {
    const { model } = sample.resolvedPlan.target;
    const edits = { target: { model: "llama3.2:1b" } };
    expect(reasonOf(() => compareArms(baseline, ofBaseline(another(edits))))).toMatch(
      new RegExp(`^model: ${model} and llama3\\.2:1b; model digest: `),
    );
  });

  it("of several differences name them all, and each cure once", () => {
    const edits: Edits = { target: { api: "openai" }, manifest: () => ({ engine: "ollama" }) };
    const reason = reasonOf(() => compareArms(baseline, ofBaseline(another(edits))));
    expect(reason).toBe("engine: embedded and ollama; API: ollama and openai");
  });

  it("that differ in nothing are compared", async () => {
    const { input } = compareArms(baseline, ofBaseline(another()));
    const [comparison] = input.verdicts.comparisons;
    expect(comparison).toMatchObject({ design: "independent" });
    expect(comparison?.gates.find(({ id }) => id === "same-work")?.status).toBe("pass");
    expect(await renderFormat(input, "md")).not.toContain("unknown in both");
  });
});

describe("what neither session tells", () => {
  const edits: Edits = {
    manifest: (manifest) => ({
      ...withServer(withoutVersion).manifest?.(manifest),
      workloads: undefined,
      workloadHash: undefined,
    }),
  };
  const first = {
    ...sample,
    manifest: { ...sample.manifest, ...edits.manifest?.(sample.manifest) },
  };
  const second = another(edits);

  it("is a warning in the report, and no refusal", async () => {
    const { input, decision } = compareArms(ofBaseline(first), ofBaseline(second));
    for (const { gates } of input.verdicts.comparisons) {
      expect(gates.find(({ id }) => id === "same-work")).toMatchObject({
        status: "warn",
        evidence: expect.stringMatching(
          /; workload unknown in both; server version unknown in both$/,
        ),
        cure: expect.stringMatching(/two arms of one plan/),
      });
    }
    expect(decision.sureness).toMatch(/checks with a warning: .*same work/);
    expect(await renderFormat(input, "md")).toContain("server version unknown in both");
  });

  it("leaves work that is called differently apart", () => {
    const other = { ...second, calls: second.calls.map((call) => ({ ...call, stage: "other" })) };
    expect(reasonOf(() => compareArms(ofBaseline(first), ofBaseline(other)))).toMatch(
      /^stages: analyze, report(?:, \S+)* and other$/,
    );
  });

  it("was the same for two arms of one session", () => {
    const { input } = compareArms(storedArm(first, "baseline"), storedArm(first, "chimera"));
    const [comparison] = input.verdicts.comparisons;
    expect(JSON.stringify(comparison?.gates)).not.toContain("unknown in both");
  });
});

function reasonOf(compare: () => unknown): string {
  try {
    compare();
  } catch (error) {
    if (error instanceof Error && error.cause instanceof Error) return error.cause.message;
    throw error;
  }
  throw new Error("they were compared");
}
