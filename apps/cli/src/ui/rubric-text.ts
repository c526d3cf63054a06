import type { Rubric } from "@runproof/contract";

import { plainText } from "./plain-text.ts";

/** One line per criterion, with its evidence, or with what is missing and the cure. */
export function rubricText({ decisionGrade, met, criteria }: Rubric): string {
  const head = decisionGrade
    ? "decision-grade: all seven criteria are met"
    : `exploratory, not decision-grade: ${met} of ${criteria.length} criteria are met`;
  const lines = criteria.flatMap((criterion) =>
    criterion.met
      ? [`  met      ${criterion.id}: ${criterion.evidence.join("; ")}`]
      : [
          `  missing  ${criterion.id}: ${criterion.missing.join("; ")}`,
          ...(criterion.cure === undefined ? [] : [`           try: ${criterion.cure}`]),
        ],
  );
  return [head, ...lines].map(plainText).join("\n");
}
