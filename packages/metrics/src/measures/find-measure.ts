import type { Measure, MeasuresFile, MetricId, StageName } from "@runproof/contract";

const known = new WeakMap<readonly Measure[], ReadonlyMap<string, Measure>>();

/** The measure of one metric of one cell (and stage); undefined where the file has none. */
export function findMeasure(
  { measures }: Pick<MeasuresFile, "measures">,
  cellId: string,
  metric: MetricId,
  stage?: StageName,
): Measure | undefined {
  let byKey = known.get(measures);
  if (byKey === undefined) {
    byKey = new Map(measures.map((measure) => [keyOf(measure), measure]));
    known.set(measures, byKey);
  }
  return byKey.get(keyOf({ cellId, metric, stage }));
}

/** Slugs and ids of metrics hold no slash. */
function keyOf({
  cellId,
  metric,
  stage,
}: {
  readonly cellId: string;
  readonly metric: MetricId;
  readonly stage?: StageName | undefined;
}): string {
  return `${cellId}/${metric}/${stage ?? ""}`;
}
