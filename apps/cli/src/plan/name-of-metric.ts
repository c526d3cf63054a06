import type { MetricOfRecord } from "@runproof/contract";

/** `ttftMs of report`. */
export function nameOfMetric({ id, stage }: Pick<MetricOfRecord, "id" | "stage">): string {
  return stage === undefined ? id : `${id} of ${stage}`;
}
