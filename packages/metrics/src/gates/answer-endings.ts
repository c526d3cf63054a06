import type { CallFacts } from "../session/call-facts.ts";
import type { CellRecords } from "../session/cell-records.ts";
import type { CellStage } from "../session/cell-stages.ts";
import { countedOnce } from "./counted-once.ts";
import type { Finding } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";

/** Shares of answers that ended at the limit may differ by this much. */
const TOLERANCE = 0.2;

/**
 * Answers of both arms came to the same kind of end (`done_reason`): all by themselves, or all at the
 * limit of output tokens. Where one arm's were stopped and the other's were not, one of them says less.
 */
export function answerEndings(
  { baseline, candidate }: GateContext,
  { name, kind }: CellStage,
): readonly Finding[] {
  if (kind === "retrieve") return [];
  const arms = [baseline, candidate].map((records) => endingsOf(records, name));
  if (arms.some(({ answers }) => answers === 0)) return [];
  if (arms.some(({ known }) => known === 0)) {
    return [
      {
        status: "warn",
        evidence: `the server did not report why answers of ${name} ended, so answers that were cut at a limit are not ruled out`,
      },
    ];
  }
  if (arms.every(({ limited }) => limited === 0)) {
    return [{ status: "pass", evidence: `${name}: every answer ended by itself` }];
  }
  if (arms.every(({ limited, known }) => limited === known)) {
    return [
      { status: "pass", evidence: `${name}: every answer ended at the limit of output tokens` },
    ];
  }
  const evidence = `${name}: answers that ended at the limit of output tokens: ${arms
    .map(({ arm, limited, known }) => `${arm} ${limited} of ${known}`)
    .join(", ")}`;
  const [least = 0, most = 0] = arms
    .map(({ limited, known }) => limited / known)
    .toSorted((a, b) => a - b);
  if (most - least <= TOLERANCE) return [{ status: "pass", evidence }];
  return [
    {
      status: "warn",
      evidence,
      cure: "raise the limit until answers end by themselves, or lower it until all of them reach it",
    },
  ];
}

interface Endings {
  readonly arm: string;
  readonly answers: number;
  /** Answers of which the server said why they ended. */
  readonly known: number;
  readonly limited: number;
}

const endingsOf = countedOnce(countEndings);

function countEndings({ cell, usableByStage }: CellRecords, stage: string): Endings {
  const answers = (usableByStage.get(stage) ?? []).filter(isAnswer);
  const known = answers.filter(({ server }) => server.doneReason !== undefined);
  const limited = known.filter(({ flags }) => flags?.limitReached === true);
  return {
    arm: cell.arm,
    answers: answers.length,
    known: known.length,
    limited: limited.length,
  };
}

function isAnswer({ status, endpoint }: CallFacts): boolean {
  return status === "ok" && endpoint !== "embed";
}
