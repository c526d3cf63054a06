import type { Claim } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { claimBook } from "../../../src/claims/claim-book.ts";
import { claimSource, keyedSubjects, wholeSource } from "../../../src/claims/claim-source.ts";
import { claimsOf } from "../../../src/claims/claims-of.ts";
import type { ReportInput } from "../../../src/index.ts";
import { CHARTED_SESSIONS } from "../../fixture/charted-sessions.ts";
import { reportInput } from "../../fixture/report-input.ts";

const SESSIONS: readonly (readonly [string, () => ReportInput])[] = [
  ["two arms", reportInput],
  ...Object.entries(CHARTED_SESSIONS).filter(([name]) => !/64 arms|300 runs/.test(name)),
];

function claim(id: string): Claim {
  const none = {
    formula: "–",
    provenance: "measured",
    subject: {},
    runIds: [],
    callIds: [],
  } as const;
  return { id, label: id, value: 1, unit: "", ...none, runIds: [], callIds: [] };
}

function sourceOf(ids: readonly string[], made: string[]): ReturnType<typeof claimSource> {
  const subjects = keyedSubjects(
    () => ids.map((id) => ({ id })),
    ({ id }) => id,
  );
  return claimSource(subjects, ({ id }) => {
    made.push(id);
    return [claim(`${id}.mean`), claim(`${id}.max`)];
  });
}

describe("a claim book", () => {
  it.each(SESSIONS)("finds every claim of %s by its id alone", (_, session) => {
    const all = claimsOf(session()).all();
    const fresh = session();
    const wrong = all.filter(
      (each) => JSON.stringify(claimsOf(fresh).find(each.id)) !== JSON.stringify(each),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect(all.length).toBeGreaterThan(100);
  });

  it("makes the group that is asked for, once, and no other", () => {
    const made: string[] = [];
    const book = claimBook([sourceOf(["a.ttftMs", "b.ttftMs"], made)]);
    expect(book.get("b.ttftMs.max").id).toBe("b.ttftMs.max");
    expect(book.find("b.ttftMs.mean")?.id).toBe("b.ttftMs.mean");
    expect(book.find("b.ttftMs.sum")).toBeUndefined();
    expect(made).toEqual(["b.ttftMs"]);
    expect(book.all().map(({ id }) => id)).toEqual([
      "a.ttftMs.mean",
      "a.ttftMs.max",
      "b.ttftMs.mean",
      "b.ttftMs.max",
    ]);
    expect(made).toEqual(["b.ttftMs", "a.ttftMs"]);
  });

  it("looks for an id in shorter groups where a longer one lacks it", () => {
    const book = claimBook([
      sourceOf(["session.count"], []),
      wholeSource(["session"], () => [claim("session.count.arms")]),
    ]);
    expect(book.get("session.count.arms").id).toBe("session.count.arms");
  });

  it("refuses two numbers of one id, and an id it does not hold", () => {
    const book = claimBook([sourceOf(["a"], []), wholeSource(["a"], () => [claim("a.mean")])]);
    expect(() => book.all()).toThrow("two claims a.mean");
    expect(() => claimBook([]).get("a.mean")).toThrow("no claim a.mean");
  });
});
