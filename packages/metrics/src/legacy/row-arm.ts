import type { PrintedClaim, PrintedQuestion } from "@runproof/contract";

import type { AuditedArm } from "./audited-arm.ts";
import { isPrinted, printedNumber } from "./printed-number.ts";

type RowQuestion = Extract<PrintedQuestion, { kind: "row" }>;

/** What a row of a table may speak of. */
export interface RowArm {
  /** The one that it fits best; undefined where the records hold none. */
  readonly arm: AuditedArm | undefined;
  /** How many it may mean. */
  readonly count: number;
  /** Why there is none. */
  readonly reason?: string;
}

/**
 * The arm of a row, or its part in one session: by its name, else by the options in it. Of several that it
 * may mean, the one that gives the most of its numbers.
 */
export function rowArm(claims: readonly PrintedClaim[], arms: readonly AuditedArm[]): RowArm {
  const rows = claims.filter(isRow);
  const [first] = rows;
  if (first === undefined) return { arm: undefined, count: 0 };
  const { name, options, about } = first.question;
  const ofModel = arms.filter(({ model }) => about === undefined || isAbout(about, model));
  if (ofModel.length === 0) {
    return { arm: undefined, count: 0, reason: `the table is about ${about ?? "another model"}` };
  }
  const fitting = ofModel.filter((arm) => hasOptions(arm, options));
  const words = wordsOf(name);
  const exact = fitting.filter((arm) => words !== "" && namesOf(arm).includes(words));
  const alike = fitting.filter(
    (arm) => words !== "" && namesOf(arm).some((own) => own.endsWith(` ${words}`)),
  );
  const byOptions = Object.keys(options).length > 0 ? fitting : [];
  const found = [exact, alike, byOptions].find((each) => each.length > 0) ?? [];
  const hits = (arm: AuditedArm): number =>
    rows.filter(({ printed, question }) => {
      const number = printedNumber(printed);
      const value = rowValue(question, arm);
      return number !== undefined && value !== undefined && isPrinted(value, number);
    }).length;
  const [best] = found.toSorted((a, b) => hits(b) - hits(a));
  return best === undefined
    ? {
        arm: undefined,
        count: 0,
        reason: "no arm and no session is called so or has these options",
      }
    : { arm: best, count: found.length };
}

/** What the records give for a cell, in the unit it is printed in. */
export function rowValue({ measure, scale }: RowQuestion, arm: AuditedArm): number | undefined {
  const value = arm.valueOf(measure);
  return value === undefined ? undefined : value / scale;
}

function isRow(claim: PrintedClaim): claim is PrintedClaim & { readonly question: RowQuestion } {
  return claim.question.kind === "row";
}

function isAbout(about: string, model: string): boolean {
  return model.toLowerCase().includes(about.toLowerCase());
}

function namesOf({ name, model, runs }: AuditedArm): readonly string[] {
  const sources = new Set(runs.map(({ source = "" }) => source));
  return [name, model, ...(sources.size === 1 ? sources : [])].map(wordsOf);
}

/** `bvc_g80_c512_t0.8` and `bvc-gpu80-ctx512-temp0p8` as the same words. */
function wordsOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/(\d)[.p](?=\d)/g, "$1p")
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/^(g|c|t)(?=\d)/, (letter) => SHORT[letter] ?? letter))
    .filter((word) => word !== "")
    .join(" ");
}

const SHORT: Readonly<Record<string, string>> = { g: "gpu", c: "ctx", t: "temp" };

/** Options without an agent before them are those of both agents of a pair. */
function hasOptions({ options }: AuditedArm, wanted: Readonly<Record<string, number>>): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const [, agent, option = name] = /^(agent-\w\.)(.*)$/.exec(name) ?? [];
    const own = agent === undefined ? [options[name]] : [options[name], options[option]];
    return own.some((sent) => typeof sent === "number" && Math.abs(sent - value) < 1e-4);
  });
}
