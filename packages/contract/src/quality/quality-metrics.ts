import type { MetricDefinition } from "../metric-definition.ts";

/**
 * How good answers are, each a share from 0 to 1 per answer, the mean over the answers of a stage in
 * a run. Shares can be 0, so they are compared by differences, not by ratios.
 */
export const QUALITY_METRICS = [
  {
    id: "outlineShare",
    label: "Asked headings",
    unit: "ratio",
    better: "higher",
    kind: "derived",
    level: "stage",
    definition:
      "headings of the asked outline that the answer has, in its order / headings asked for",
  },
  {
    id: "groundedShare",
    label: "Grounded numbers",
    unit: "ratio",
    better: "higher",
    kind: "derived",
    level: "stage",
    definition:
      "different numbers of the answer that occur in the material it was given / different numbers of the answer",
  },
  {
    id: "distinctShare",
    label: "Distinct word sequences",
    unit: "ratio",
    better: "higher",
    kind: "derived",
    level: "stage",
    definition: "different sequences of four words / all sequences of four words",
  },
  {
    id: "repeatedShare",
    label: "Longest repetition",
    unit: "ratio",
    better: "lower",
    kind: "derived",
    level: "stage",
    definition: "words of the longest run that says again what stood directly before it / words",
  },
  {
    id: "answerWords",
    label: "Words of the answer",
    unit: "words",
    better: "none",
    kind: "derived",
    level: "stage",
    definition: "words of the answer",
  },
  {
    id: "finishedShare",
    label: "Finished answers",
    unit: "ratio",
    better: "higher",
    kind: "derived",
    level: "stage",
    definition: "answers that ended by themselves / answers whose end the server told",
  },
  {
    id: "rougeL",
    label: "ROUGE-L",
    unit: "ratio",
    better: "higher",
    kind: "derived",
    level: "stage",
    definition:
      "F1 of the longest common subsequence of words with the reference, or with the baseline's answer of the same block",
  },
  {
    id: "embeddingSimilarity",
    label: "Similarity of meaning",
    unit: "ratio",
    better: "higher",
    kind: "derived",
    level: "stage",
    definition:
      "cosine of the embeddings of the answer and of the reference, or of the baseline's answer of the same block",
  },
] as const satisfies readonly MetricDefinition[];
