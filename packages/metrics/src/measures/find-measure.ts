import type { Measure, MeasuresFile, MetricId, StageName } from "@runproof/contract";

/** The measure of one metric of one cell (and stage); undefined where the file has none. */
export function findMeasure(
  { measures }: Pick<MeasuresFile, "measures">,
  cellId: string,
  metric: MetricId,
  stage?: StageName,
): Measure | undefined {
  return measures.find(
    (measure) => measure.cellId === cellId && measure.metric === metric && measure.stage === stage,
  );
}
