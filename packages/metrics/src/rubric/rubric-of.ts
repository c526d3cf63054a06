import type { Rubric, RubricCriterion, RubricCriterionId } from "@runproof/contract";

import { artifactChain } from "./artifact-chain.ts";
import { crossValidation } from "./cross-validation.ts";
import { decision } from "./decision.ts";
import { invalidationTriggers } from "./invalidation-triggers.ts";
import { limitations } from "./limitations.ts";
import { measurementBoundary } from "./measurement-boundary.ts";
import type { Finding, RubricFacts } from "./rubric-facts.ts";
import { statisticalValidation } from "./statistical-validation.ts";

interface Criterion {
  readonly id: RubricCriterionId;
  readonly asks: string;
  readonly look: (facts: RubricFacts) => Finding;
}

const CRITERIA: readonly Criterion[] = [
  {
    id: "measurement-boundary",
    asks: "The report says which operations its times include and which they exclude.",
    look: measurementBoundary,
  },
  {
    id: "artifact-chain",
    asks: "Every printed number leads to records, and the records are as they were measured.",
    look: artifactChain,
  },
  {
    id: "statistical-validation",
    asks: "Every arm has at least three runs, with mean, standard deviation and CV of all key metrics.",
    look: statisticalValidation,
  },
  {
    id: "limitations",
    asks: "The report says what it cannot show.",
    look: limitations,
  },
  {
    id: "decision",
    asks: "The numbers are translated into a decision.",
    look: decision,
  },
  {
    id: "invalidation-triggers",
    asks: "The report says what would make its conclusions void.",
    look: invalidationTriggers,
  },
  {
    id: "cross-validation",
    asks: "Another run with another setup shows a key finding, too.",
    look: crossValidation,
  },
];

/**
 * Whether a report is decision-grade, by the seven criteria of the reference suite's rubric (its
 * appendix P.1), each from the run directory's own facts. A report that misses one is exploratory.
 */
export function rubricOf(facts: RubricFacts): Rubric {
  const criteria = CRITERIA.map(({ id, asks, look }): RubricCriterion => {
    const { evidence, missing, cure } = look(facts);
    const met = missing.length === 0;
    return {
      id,
      asks,
      met,
      evidence: [...evidence],
      missing: [...missing],
      ...(!met && cure !== undefined && { cure }),
    };
  });
  const met = criteria.filter((criterion) => criterion.met).length;
  return { decisionGrade: met === criteria.length, met, criteria };
}
