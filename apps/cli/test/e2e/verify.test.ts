import { createHash } from "node:crypto";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

import { verificationDocumentSchema, type VerificationDocument } from "@runproof/contract";
import { sumOfClaims } from "@runproof/report";
import { beforeAll, describe, expect, it } from "vitest";

import { emptyFolder, runCli } from "./cli-process.ts";
import { measuredSessions, sessionCopy } from "./measured-sessions.ts";

let folder: string;
let run: string;

beforeAll(async () => {
  const sessions = await measuredSessions();
  folder = sessions.folder;
  run = join(folder, "runs", sessions.first);
});

/** Another digit in the first match of a pattern whose group is the digit. */
type Edit = (text: string) => string;

function otherDigit(pattern: RegExp): Edit {
  return (text) => {
    const found = pattern.exec(text);
    const [whole = "", digit = ""] = found ?? [];
    if (found === null || !/^\d$/.test(digit)) throw new Error(`${pattern} is not there`);
    const at = found.index + whole.length - 1;
    return `${text.slice(0, at)}${(Number(digit) + 1) % 10}${text.slice(at + 1)}`;
  };
}

const WORKFLOW_MEAN = /^\| Workflow time \\?\(\w+\\?\) \| \d+\.\d*?(\d)(?= )/m;
const WORKFLOW_MEAN_IN_HTML =
  /<th scope="row">Workflow time \(\w+\)<\/th><td class="right"><span data-claim="\d+">\d*?(\d)(?=[.\d])/;

/** Each pattern ends at the digit that is forged. */
const FORGED: readonly (readonly [string, RegExp, RegExp | undefined])[] = [
  ["report.md", WORKFLOW_MEAN, /^baseline\.workflowMs\.mean$/],
  ["report.html", WORKFLOW_MEAN_IN_HTML, /^baseline\.workflowMs\.mean$/],
  ["verdicts.json", /"ratio": \d\.(\d)/, /\.change$/],
  ["measures.json", /"mean": \d+\.(\d)/, /\.mean$/],
  ["claims.json", /"value":\d+\.(\d)/, /./],
  ["calls.csv", /,r0001\.analyze\.1,.*\.\d*?(\d)(?=,)/m, undefined],
  ["calls.ndjson", /"firstContentNs":\d(\d)/, undefined],
];

/** claims.json as another version would have written it. */
function otherVersion(text: string): string {
  const file = { ...JSON.parse(text), toolVersion: "0.0.1" };
  return JSON.stringify({ ...file, sha256: sumOfClaims(file) });
}

async function forgedCopy(file: string, edit: Edit, renewSeal: boolean): Promise<string> {
  const cwd = await emptyFolder();
  const copy = join(cwd, "copies", basename(run));
  await cp(run, copy, { recursive: true });
  const path = join(copy, file);
  const before = await readFile(path, "utf8");
  const after = edit(before);
  await writeFile(path, after);
  if (renewSeal) {
    const seal = join(copy, "SHA256SUMS");
    const [old, renewed] = [before, after].map((text) =>
      createHash("sha256").update(text).digest("hex"),
    );
    const sums = await readFile(seal, "utf8");
    if (!sums.includes(old ?? "no sum")) throw new Error(`the seal has no sum of ${file}`);
    await writeFile(seal, sums.replace(old ?? "", renewed ?? ""));
  }
  return cwd;
}

async function verified(
  cwd: string,
  out = "copies",
): Promise<[VerificationDocument, number | null]> {
  const { stdout, stderr, exitCode } = await runCli(
    ["verify", basename(run), "--out", out, "--output", "json"],
    {
      cwd,
    },
  );
  expect(stderr).toBe("");
  return [verificationDocumentSchema.parse(JSON.parse(stdout)), exitCode];
}

describe("runproof verify", () => {
  it("computes everything again and finds nothing in an honest run, wherever it lies", async () => {
    const [document, exitCode] = await verified(folder, "runs");
    expect([document.findings, document.verdict, exitCode]).toEqual([[], "verified", 0]);
    expect(document.claims).toBeGreaterThan(100);
    const [moved] = await verified(await forgedCopy("plan.yaml", (text) => text, false));
    expect(moved.verdict).toBe("verified");
  });

  it.each(FORGED)(
    "finds another digit in %s, its sum renewed or not",
    async (file, digit, claim) => {
      for (const renewSeal of [false, true]) {
        const cwd = await forgedCopy(file, otherDigit(digit), renewSeal);
        const [{ findings, verdict }, exitCode] = await verified(cwd);
        const own = findings.filter((finding) => finding.file === file);
        expect(own.some(({ kind }) => kind === "seal")).toBe(!renewSeal);
        const isRecord = file.endsWith(".ndjson");
        expect(verdict).toBe(isRecord ? "records-changed" : "differs");
        expect(exitCode).toBe(isRecord ? 6 : 1);
        const told = own.find(({ kind }) => kind !== "seal");
        expect(told?.printed).not.toBe(told?.recomputed);
        expect(told?.line !== undefined).toBe(!isRecord);
        expect(told?.claim ?? "").toMatch(claim ?? /^/);
      }
    },
  );

  it("compares the claims of another version, and says so", async () => {
    const honest = await forgedCopy("claims.json", otherVersion, true);
    const [document, exitCode] = await verified(honest);
    expect(document).toMatchObject({ comparedBy: "claims", writtenBy: "0.0.1", findings: [] });
    expect(exitCode).toBe(0);
    const { stdout } = await runCli(["verify", "latest", "--out", "copies"], { cwd: honest });
    expect(stdout).toMatch(/written by runproof 0\.0\.1.*claims are compared/);
    const forged = await forgedCopy(
      "claims.json",
      (text) => otherDigit(/"value":\d+\.(\d)/)(otherVersion(text)),
      true,
    );
    expect((await verified(forged))[1]).toBe(1);
  });

  it("tells file, line, claim and both numbers", async () => {
    const cwd = await forgedCopy("report.md", otherDigit(WORKFLOW_MEAN), true);
    const { stdout } = await runCli(["verify", "latest", "--out", "copies"], { cwd });
    expect(stdout).toMatch(
      /report\.md:\d+ baseline\.workflowMs\.mean: says ".*", the records give ".*"/,
    );
  });

  it("names charts of an earlier report, which the next one takes away", async () => {
    const { cwd, run: copy } = await sessionCopy("second");
    const left = ["charts/waterfall-2.svg", "charts/waterfall-2.vl.json", "sweep.json"];
    for (const name of left) await writeFile(join(copy, name), "earlier");
    await writeFile(join(copy, "charts/notes.txt"), "mine");
    const named = async (): Promise<readonly string[]> => {
      const { stdout } = await runCli(["verify", copy, "--output", "json"], { cwd });
      const { findings } = verificationDocumentSchema.parse(JSON.parse(stdout));
      return findings.map(({ file, message }) => `${file} ${message}`);
    };
    const foreign = left.map((name) => `${name} is no part of this report`);
    expect(await named()).toEqual(foreign);
    const claims = join(copy, "claims.json");
    const written = await readFile(claims, "utf8");
    await writeFile(claims, otherVersion(written));
    expect(await named()).toEqual(["claims.json changed since the run was sealed", ...foreign]);
    expect((await runCli(["report", copy], { cwd })).exitCode).toBe(0);
    expect(await named()).toEqual([]);
    const files = (await readdir(copy, { recursive: true })).map((name) =>
      name.replaceAll("\\", "/"),
    );
    expect(files.filter((name) => left.includes(name))).toEqual([]);
    expect(files).toContain("charts/notes.txt");
  });
});
